insert into report.machine_user (machine_id, day, user_id, source, from_at, to_at, last_observed, evidence)
select machine_id, day, id, source, from_at, to_at, last_observed, evidence
from unnest($1::int[], $2::date[], $3::int[], $4::text[], $5::timestamptz[], $6::timestamptz[], $7::timestamptz[], $8::int[])
  as u (machine_id, day, id, source, from_at, to_at, last_observed, evidence)
on conflict (machine_id, day, user_id, source, from_at) do update
set to_at = excluded.to_at, last_observed = excluded.last_observed, evidence = excluded.evidence
