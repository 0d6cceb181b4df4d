update report.entity_day d set first_seen = f.first_seen, last_seen = f.last_seen
from unnest($1::text[], $2::int[], $3::int[], $4::date[], $5::timestamptz[], $6::timestamptz[])
  as f (kind, source_id, id, day, first_seen, last_seen)
where (d.kind, d.source_id, d.id, d.day) = (f.kind::"char", f.source_id, f.id, f.day)
