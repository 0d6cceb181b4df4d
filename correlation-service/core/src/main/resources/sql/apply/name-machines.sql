insert into report.machine_name as n (machine_id, name, first_seen, last_seen)
select machine_id, name, first_seen, last_seen
from unnest($1::int[], $2::text[], $3::timestamptz[], $4::timestamptz[]) as u (machine_id, name, first_seen, last_seen)
on conflict (machine_id, name) do update
set first_seen = least(n.first_seen, excluded.first_seen), last_seen = greatest(n.last_seen, excluded.last_seen)
where n.first_seen > excluded.first_seen or n.last_seen < excluded.last_seen
