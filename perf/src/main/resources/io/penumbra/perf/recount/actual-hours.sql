-- Hours of all machines in the system, per report source and in the global report (report '').
select report, day, hour, sum(transactions), sum(up_known), sum(down_known), sum(bytes_up), sum(bytes_down), sum(bytes_unsplit)
from report.total_hour h
join (
  select set_id, name as report from report.source_member m join report.source p on p.source_id = m.source_id
  union all
  select source_id, '' from report.source) as r on r.set_id = h.source_id
group by report, day, hour
having sum(transactions) <> 0
