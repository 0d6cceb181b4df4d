-- Risk of entities of kind $1 with numbers above $2, $3 at most.
select entity_id, level, reasons::text as reasons, array_to_string(unjudged, ',') as unjudged
from reporting.entity_risk where kind = $1 and entity_id > $2 order by entity_id limit $3
