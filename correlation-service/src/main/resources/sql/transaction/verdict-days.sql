-- Machines' days from $2 on with usage of app $1 that a source could judge, and how many records each has.
with judged as (select distinct machine_id, day from report.usage where app_id = $1 and day >= $2 and verdict_known > 0)
select j.machine_id, j.day,
  (select coalesce(sum(c.transactions), 0) from correlation.chunk c where c.machine_id = j.machine_id and c.day = j.day)::int8 as records
from judged j order by j.day desc, j.machine_id
