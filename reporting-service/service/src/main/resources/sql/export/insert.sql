with asked as (
  insert into reporting.export (id, asked_by, asked_at, request, format, state, touched_at, expires_at)
  select $1, $2, $3, $4, $5, 'waiting', $3, $6
  where (select count(*) from reporting.export where asked_by = $2) < $7
  returning *
), audited as (
  insert into audit.reporting (at, who, what, became)
  select asked_at, asked_by, 'export/' || id, jsonb_strip_nulls(request::jsonb)::text from asked
)
select * from asked
