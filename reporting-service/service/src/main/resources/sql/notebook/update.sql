-- Updates title and sharing of notebook $1 with revision $5, and its steps: new order, titles and
-- notes in $6 to $8. Other steps are deleted. Returns no row if the revision is outdated.
with before as (
  select * from reporting.notebook where id = $1 and revision = $5 for update
), changed as (
  update reporting.notebook
  set title = $2, shared = $3, changed_by = $4, changed_at = now(), revision = notebook.revision + 1
  from before
  where notebook.id = before.id
  returning notebook.*
), gone as (
  delete from reporting.notebook_step step using changed
  where step.notebook = changed.id and step.id <> all($6::text[])
), kept as (
  update reporting.notebook_step step
  set position = wanted.position, title = wanted.title, note = wanted.note
  from changed, unnest($6::text[], $7::text[], $8::text[]) with ordinality as wanted (id, title, note, position)
  where step.notebook = changed.id and step.id = wanted.id
), audited as (
  insert into audit.reporting (at, who, what, was, became)
  select changed.changed_at, changed.changed_by, 'notebook/' || changed.id,
    reporting.described(before::reporting.notebook), reporting.described(changed::reporting.notebook)
  from changed join before on before.id = changed.id
)
select *, cardinality($6::text[])::bigint as steps from changed
