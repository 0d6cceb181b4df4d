-- Changes after $1 that pairs do not contain yet, at most $2, in their order.
select change_id, machine_id, change from correlation.usage_change where change_id > $1 order by change_id limit $2
