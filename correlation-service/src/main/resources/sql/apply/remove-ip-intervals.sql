delete from report.machine_ip p using unnest($3::int[], $4::text[], $5::timestamptz[]) as u (id, source, from_at)
where p.machine_id = $1 and p.day = $2 and p.ip_id = u.id and p.source = u.source and p.from_at = u.from_at
