-- Queues days, sorted to prevent deadlocks. Repeated requests are counted, so the worker keeps a
-- day in the queue if it was requested again during its rewrite.
insert into correlation.recompute_queue as r (machine_id, day, cause)
select distinct machine_id, day, $3 from unnest($1::int[], $2::date[]) as u (machine_id, day) order by machine_id, day
on conflict (machine_id, day) do update
set asked = r.asked + 1, cause = excluded.cause, attempts = 0, not_before = now()
