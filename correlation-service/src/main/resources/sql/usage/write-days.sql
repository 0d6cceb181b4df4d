-- Writes machines' days as they are now; the machines are locked.
insert into report.machine_usage as m (machine_id, day, last_seen, packed)
select machine_id, day, last_seen, packed
from unnest($1::int[], $2::date[], $3::timestamptz[], $4::bytea[]) as d (machine_id, day, last_seen, packed)
on conflict (machine_id, day) do update set last_seen = excluded.last_seen, packed = excluded.packed
