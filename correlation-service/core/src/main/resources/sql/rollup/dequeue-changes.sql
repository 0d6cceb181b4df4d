-- Takes up to $1 changes off the queue, the oldest first, until they come to $2 bytes. Their numbers are put into an array: the queue is
-- often empty when Postgres counts its rows, and a join planned for so few would read the oldest changes again for each of them.
with oldest as (
  select change_id, sum(octet_length(change)) over (order by change_id) - octet_length(change) as bytes_before
  from (select change_id, change from correlation.usage_change order by change_id limit $1) as o
), taken as (
  delete from correlation.usage_change
  where change_id = any(array(select change_id from oldest where bytes_before < $2))
  returning change_id, machine_id, change
)
select machine_id, change from taken order by change_id
