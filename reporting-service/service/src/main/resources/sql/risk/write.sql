-- Writes risk of entities of kind $1: ids $2, levels $3, reasons $4 and unknown criteria $5.
insert into reporting.entity_risk as r (kind, entity_id, level, reasons, unjudged)
select $1, id, level, reasons::json, string_to_array(unjudged, ',')
from unnest($2::int[], $3::smallint[], $4::text[], $5::text[]) as n (id, level, reasons, unjudged)
order by id
on conflict (kind, entity_id) do update set level = excluded.level, reasons = excluded.reasons, unjudged = excluded.unjudged
