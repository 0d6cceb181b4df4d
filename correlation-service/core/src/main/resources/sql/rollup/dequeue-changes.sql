-- Removes up to $1 of the oldest changes from the queue, with at most $2 bytes. Their numbers are
-- collected in an array: the queue is often empty when Postgres gathers statistics, and a join
-- planned for few rows would read the oldest changes again for each number.
with oldest as (
  select change_id, sum(octet_length(change)) over (order by change_id) - octet_length(change) as bytes_before
  from (select change_id, change from correlation.usage_change order by change_id limit $1) as o
), taken as (
  delete from correlation.usage_change
  where change_id = any(array(select change_id from oldest where bytes_before < $2))
  returning change_id, machine_id, change
)
select machine_id, change from taken order by change_id
