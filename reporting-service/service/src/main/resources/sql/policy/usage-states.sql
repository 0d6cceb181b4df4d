-- State of usage of each day from $1 to $2, which changes with the usage of the day.
select day, concat_ws('/', coalesce(sum(version), 0), coalesce(sum(changes), 0), count(*)) as state
from (
  select day, version, null::int8 as changes from report.packed_shard where day between $1 and $2
  union all
  select day, null, changes from report.changed_usage where day between $1 and $2
) as d
group by day
