-- The days of addresses $1 that records know only by the address, of day $2 and the next one, which a stay may reach into. A
-- day that waits for something else keeps its cause: it is then rewritten whatever became of the address.
insert into correlation.rework as r (machine_id, day, cause)
select m.machine_id, d.day, 'address'
from report.ip_address i
join report.machine m on m.subject_kind = 'address' and m.subject_key = i.address
cross join (values ($2::date), ($2::date + 1)) as d (day)
where i.ip_id = any($1::int[]) and exists (select from correlation.chunk c where c.machine_id = m.machine_id and c.day = d.day)
order by 1, 2
on conflict (machine_id, day) do update
set asked = r.asked + 1, attempts = 0, not_before = now()
