-- Queues day $2 and the next day of the machines that addresses $1 are assigned to; an
-- assignment may extend into the next day. All of $1 are subjects. A day that is queued for
-- another cause keeps that cause; it is rewritten in any case.
insert into correlation.recompute_queue as r (machine_id, day, cause)
select a.machine_id, d.day, 'address'
from unnest($1::int[]) as a (machine_id)
cross join (values ($2::date), ($2::date + 1)) as d (day)
where exists (select from correlation.chunk c where c.machine_id = a.machine_id and c.day = d.day)
order by 1, 2
on conflict (machine_id, day) do update
set asked = r.asked + 1, attempts = 0, not_before = now()
