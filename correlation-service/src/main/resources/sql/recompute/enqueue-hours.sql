-- Machines after $2 up to $3 whose hours of day $1 are not what usage says. Both are written in one transaction, so at one moment
-- they differ only where a release was at work that knew no hours. A day that waits already is not asked for again: it may be
-- put off because it can't be written. One that has usage and no records is left alone, or it would lose its usage, too.
insert into correlation.recompute_queue (machine_id, day, cause)
select d.machine_id, $1::date, $4
from (
  select machine_id, count(u.transactions) > 0 as used
  from (
    select machine_id, source_id, sum(transactions) as transactions, sum(up_known) as up_known, sum(down_known) as down_known,
      sum(bytes_up) as bytes_up, sum(bytes_down) as bytes_down, sum(bytes_unsplit) as bytes_unsplit
    from report.usage where day = $1::date and machine_id > $2 and machine_id <= $3 group by machine_id, source_id) as u
  full join (
    select machine_id, source_id, sum(transactions) as transactions, sum(up_known) as up_known, sum(down_known) as down_known,
      sum(bytes_up) as bytes_up, sum(bytes_down) as bytes_down, sum(bytes_unsplit) as bytes_unsplit
    from report.machine_hour where day = $1::date and machine_id > $2 and machine_id <= $3 group by machine_id, source_id) as h
  using (machine_id, source_id)
  group by machine_id
  having bool_or((u.transactions, u.up_known, u.down_known, u.bytes_up, u.bytes_down, u.bytes_unsplit)
    is distinct from (h.transactions, h.up_known, h.down_known, h.bytes_up, h.bytes_down, h.bytes_unsplit))
) as d
where not exists (select from correlation.recompute_queue r where r.machine_id = d.machine_id and r.day = $1::date)
  and (not d.used or exists (
    select from correlation.chunk c
    where c.day = $1::date and c.machine_id in (
      select m.machine_id from report.machine m where coalesce(m.merged_into, m.machine_id) = d.machine_id
      union all
      select a.address_id from correlation.address_holder a where a.machine_id = d.machine_id and a.day = $1::date)))
order by d.machine_id
on conflict do nothing
