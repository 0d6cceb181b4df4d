-- Exclusions by kind and value, after a given position.
select exclusion_id, kind, value, comment, expires_at, created_at, created_by
from ingestion.exclusion
where (kind || ' ' || value) collate "C" > $1 and ($3::text is null or kind = $3)
order by (kind || ' ' || value) collate "C" limit $2
