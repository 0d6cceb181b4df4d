-- Users of destinations {apps} on days {days}, paired by position. The application inserts the
-- filtered usage (relational/RowSource).
select coalesce(array_agg(distinct u.user_id), '{}') as users
from report.usage u
where {where}
  and u.user_id > 0
  and (u.app_id, u.day) in (select w.app_id, w.day from unnest({apps}::int[], {days}::date[]) as w (app_id, day))
