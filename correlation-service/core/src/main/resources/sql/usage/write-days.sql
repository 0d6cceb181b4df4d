-- Writes the current state of machines' days. The machines are locked.
insert into report.machine_usage (machine_id, day, packed, hours)
select machine_id, day, packed, hours from unnest($1::int[], $2::date[], $3::bytea[], $4::bytea[]) as d (machine_id, day, packed, hours)
on conflict (machine_id, day) do update set packed = excluded.packed, hours = excluded.hours
