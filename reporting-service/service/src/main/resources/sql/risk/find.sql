select level, reasons::text as reasons, array_to_string(unjudged, ',') as unjudged from reporting.entity_risk where kind = $1 and entity_id = $2
