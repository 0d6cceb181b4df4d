-- Sorted, so that two askers never wait for each other in a circle. Asking again is counted: the worker that has
-- begun to rewrite the day then leaves it queued.
insert into correlation.recompute_queue as r (machine_id, day, cause)
select distinct machine_id, day, $3 from unnest($1::int[], $2::date[]) as u (machine_id, day) order by machine_id, day
on conflict (machine_id, day) do update
set asked = r.asked + 1, cause = excluded.cause, attempts = 0, not_before = now()
