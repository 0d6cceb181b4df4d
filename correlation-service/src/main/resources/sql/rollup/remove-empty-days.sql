delete from report.entity_day d using rollup_day f
where f.transactions <= 0 and d.transactions = 0 and (d.kind, d.source_id, d.id, d.day) = (f.kind, f.source_id, f.id, f.day)
