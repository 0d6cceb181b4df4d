-- When a second source appears, what there is of the first becomes what there is of all. Safe to repeat: it is done when there are
-- rows of all.
with due as materialized (
  select min(source_id) as source_id from report.total_summary
  having (select count(*) from rollup_source) > 1 and min(source_id) > 0
), days as (
  insert into report.entity_day (kind, source_id, id, day, transactions, blocked, verdict_known, measured, up_known, down_known, bytes_up, bytes_down, bytes_unsplit, first_seen, last_seen)
  select kind, 0, id, day, transactions, blocked, verdict_known, measured, up_known, down_known, bytes_up, bytes_down, bytes_unsplit, first_seen, last_seen
  from report.entity_day join due using (source_id)
), pairs as (
  insert into report.pair (kind, source_id, left_id, right_id, first_day, last_day)
  select kind, 0, left_id, right_id, first_day, last_day from report.pair join due using (source_id)
)
insert into report.period_summary
  (kind, source_id, period, id, transactions, blocked, verdict_known, measured, up_known, down_known, bytes_up, bytes_down, bytes_unsplit, last_seen, machines, users, ip_addresses, apps, unmatched)
select kind, 0, period, id, transactions, blocked, verdict_known, measured, up_known, down_known, bytes_up, bytes_down, bytes_unsplit, last_seen, machines, users, ip_addresses, apps, unmatched
from report.period_summary join due using (source_id)
