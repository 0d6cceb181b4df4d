-- Deletes intervals between the days $1 and $2.
delete from report.machine_ip p
using unnest($3::int[], $4::date[], $5::int[], $6::text[], $7::timestamptz[]) as u (machine_id, day, id, source, from_at)
where p.day between $1::date and $2::date
  and (p.machine_id, p.day, p.ip_id, p.source, p.from_at) = (u.machine_id, u.day, u.id, u.source, u.from_at)
