-- Changes in shard $2 of day $1 since it was packed. Read before the usage, so that changes in
-- between are returned again.
select coalesce(array_agg(machine_id order by machine_id), '{}') as machines, coalesce(array_agg(changes order by machine_id), '{}') as changes
from report.changed_usage where day = $1 and machine_id >= report.first_machine($2) and machine_id < report.first_machine($2 + 1)
