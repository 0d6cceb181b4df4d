insert into report.machine_ip (machine_id, day, ip_id, source, from_at, to_at, last_observed, evidence)
select machine_id, day, id, source, from_at, to_at, last_observed, evidence
from unnest($1::int[], $2::date[], $3::int[], $4::text[], $5::timestamptz[], $6::timestamptz[], $7::timestamptz[], $8::int[])
  as u (machine_id, day, id, source, from_at, to_at, last_observed, evidence)
-- excludes machines known only by an address, because the interval adds no information
where exists (select from report.machine m where m.machine_id = u.machine_id and m.subject_kind <> 'address')
on conflict (machine_id, day, ip_id, source, from_at) do update
set to_at = excluded.to_at, last_observed = excluded.last_observed, evidence = excluded.evidence
