-- Changes after $1 that are not yet in the pairs, at most $2, in order.
select change_id, machine_id, change from correlation.usage_change where change_id > $1 order by change_id limit $2
