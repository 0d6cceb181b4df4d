-- What app $1 was used with counts $2 apps more and as many unmatched domains less: 1 when an unmatched domain has become
-- an app, -1 when an app has become one. Runs once, in the transaction that changes its kind, while nothing is rolled up.
with used_with as (
  select 'm'::"char" as kind, 'ma' as part, left_id as id, source_id, last_day from report.machine_app_pair where right_id = $1
  union all
  select 'u', 'ua', left_id, source_id, last_day from report.user_app_pair where right_id = $1
  union all
  select 'i', 'ia', left_id, source_id, last_day from report.ip_app_pair where right_id = $1
), counted as (
  update report.period_summary s set apps = s.apps + $2, unmatched = s.unmatched - $2
  from used_with u
  join correlation.summary_part part using (part)
  join correlation.period_state p on p.is_moved = (u.id < part.moved_below) and u.last_day >= p.first_day
  where (s.kind, s.id, s.source_id, s.period) = (u.kind, u.id, u.source_id, p.period)
)
update report.period_summary t set apps = t.apps + $2, unmatched = t.unmatched - $2
from report.app_summary a
where a.id = $1 and a.transactions > 0 and (t.kind, t.id, t.source_id, t.period) = ('t', 0, a.source_id, a.period)
