update report.pair p set first_day = f.first_day, last_day = f.last_day
from unnest($1::text[], $2::int[], $3::int[], $4::date[], $5::date[]) as f (kind, left_id, right_id, first_day, last_day)
where (p.kind, p.left_id, p.right_id) = (f.kind, f.left_id, f.right_id)
