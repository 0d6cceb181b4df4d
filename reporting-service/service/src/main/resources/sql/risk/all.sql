-- Risk of entities of kind $1 with ids above $2, at most $3.
select entity_id, level, reasons::text as reasons, array_to_string(unjudged, ',') as unjudged
from reporting.entity_risk where kind = $1 and entity_id > $2 order by entity_id limit $3
