-- Custom parsers by name, after a given name.
select name, description, definition::text, version, created_at, created_by, changed_at, changed_by,
  (select array_agg(s.name order by s.name) from ingestion.sensor s where s.parser = p.name and s.revoked_at is null) as sensors
from ingestion.parser p where name > $1 order by name limit $2
