delete from report.pair p
using unnest($1::text[], $2::int[], $3::int[]) as f (kind, left_id, right_id)
where (p.kind, p.left_id, p.right_id) = (f.kind, f.left_id, f.right_id)
