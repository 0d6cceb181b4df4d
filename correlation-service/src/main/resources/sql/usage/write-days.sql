-- Writes machines' days as they are now; the machines are locked.
insert into report.machine_usage (machine_id, day, packed)
select machine_id, day, packed from unnest($1::int[], $2::date[], $3::bytea[]) as d (machine_id, day, packed)
on conflict (machine_id, day) do update set packed = excluded.packed
