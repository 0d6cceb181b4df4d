-- All of {summaries} that were used in period $1: whether any app was, and whether all sent bytes are known.
select s.id, s.apps > 0 as used_apps, s.up_known >= s.transactions as measured
from report.{summaries} s
where s.source_id = (select source_id from report.report_source where name is null)
  and s.period = $1 and s.transactions > 0 and {known}
