-- Last seen, where the day it was on has lost it. A connection that began before midnight may have been seen last after all of the next day's.
update report.period_summary s
set last_seen = (
  select max(last_seen) from (
    select d.last_seen from report.entity_day d
    where d.kind = s.kind and d.id = s.id and d.source_id = s.source_id and d.last_seen is not null
    order by d.day desc limit 2) as latest)
from (select distinct kind, source_id, id from rollup_day where lost_last is not null) as f
where (s.kind, s.source_id, s.id) = (f.kind, f.source_id, f.id)
