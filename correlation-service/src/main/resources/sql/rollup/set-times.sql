update report.app_day d set first_seen = f.first_seen, last_seen = f.last_seen
from unnest($1::int[], $2::int[], $3::date[], $4::timestamptz[], $5::timestamptz[])
  as f (source_id, app_id, day, first_seen, last_seen)
where (d.source_id, d.app_id, d.day) = (f.source_id, f.app_id, f.day)
