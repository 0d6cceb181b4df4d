-- Days from $1 to $2 of {days} on which more than $3 bytes were sent, with what was sent on the same weekday of eight weeks before.
-- A week is known where the entity was seen on that day and all of its bytes sent are known.
select s.id, s.day, s.bytes_up, array(
  select w.bytes_up from report.{days} w
  where w.id = s.id and w.source_id = s.source_id and w.day = any(array(select s.day - 7 * week from generate_series(1, 8) as week))
    and w.transactions > 0 and w.up_known = w.transactions) as weeks
from report.{days} s
where s.day between $1 and $2 and s.bytes_up > $3 and {known}
  and s.source_id = (select source_id from report.report_source where name is null)
