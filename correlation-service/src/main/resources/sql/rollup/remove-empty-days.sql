-- Of entities that lost usage, those that have none left on a day.
delete from report.entity_day d
using unnest($1::text[], $2::int[], $3::int[], $4::date[]) as f (kind, source_id, id, day)
where d.transactions = 0 and (d.kind, d.source_id, d.id, d.day) = (f.kind::"char", f.source_id, f.id, f.day)
