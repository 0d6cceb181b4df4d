update correlation.app_day d set first_seen = f.first_seen, last_seen = f.last_seen
from unnest($1::int[], $2::date[], $3::timestamptz[], $4::timestamptz[]) as f (app_id, day, first_seen, last_seen)
where (d.app_id, d.day) = (f.app_id, f.day)
