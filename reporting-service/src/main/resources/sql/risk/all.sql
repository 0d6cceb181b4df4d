select entity_id, level, reasons::text as reasons, array_to_string(unjudged, ',') as unjudged from reporting.entity_risk where kind = $1
