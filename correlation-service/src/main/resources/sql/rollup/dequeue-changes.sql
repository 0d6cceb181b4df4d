-- Takes up to $1 changes off the queue, the oldest first.
with taken as (
  delete from correlation.usage_change
  where change_id in (select change_id from correlation.usage_change order by change_id limit $1)
  returning change_id, machine_id, change
)
select machine_id, change from taken order by change_id
