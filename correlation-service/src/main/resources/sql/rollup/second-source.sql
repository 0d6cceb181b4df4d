-- When a second source appears, what there is of the first becomes what there is of all. Safe to repeat: it is done when all have a version.
with due as materialized (
  select min(source_id) as source_id from report.report_version having min(source_id) > 0
), versions as (
  insert into report.report_version (source_id, version) select 0, 0 from due
)
insert into report.app_day (source_id, app_id, day, transactions, blocked, verdict_known, measured, up_known, down_known, bytes_up, bytes_down, bytes_unsplit, first_seen, last_seen)
select 0, app_id, day, transactions, blocked, verdict_known, measured, up_known, down_known, bytes_up, bytes_down, bytes_unsplit, first_seen, last_seen
from report.app_day join due using (source_id)
