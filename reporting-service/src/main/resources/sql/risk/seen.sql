-- All entities of {days} that were used on days $1 to $2, and whether all of their sent bytes are known.
select s.id, sum(s.up_known) >= sum(s.transactions) as measured
from report.{days} s
where s.day between $1 and $2 and {known}
  and s.source_id = (select source_id from report.report_source where name is null)
group by s.id
having sum(s.transactions) > 0
