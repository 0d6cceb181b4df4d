-- Appends step $2 to notebook $1. Returns no row if the notebook has $9 steps or does not exist.
with changed as (
  update reporting.notebook
  set changed_by = $5, changed_at = now(), revision = revision + 1
  where id = $1 and (select count(*) from reporting.notebook_step where notebook = $1) < $9
  returning *
), made as (
  insert into reporting.notebook_step (id, notebook, position, title, note, by, report, start, graph)
  select $2, id, coalesce((select max(position) from reporting.notebook_step where notebook = $1), 0) + 1,
    $3, $4, $5, $6, $7, $8
  from changed
  returning *
), audited as (
  insert into audit.reporting (at, who, what, became)
  select at, by, 'notebook/' || notebook || '/step/' || id, jsonb_build_object('title', title, 'report', report)::text
  from made
)
select * from made
