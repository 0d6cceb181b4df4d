-- Changes alerts $1, of revision $2 if given: state $3, resolution $4, assignee $5 (empty:
-- unassigned), comment $6; null leaves a field unchanged.
with before as (
  select * from reporting.alert where id = any($1) and ($2::int is null or revision = $2) order by id for no key update
), changed as (
  update reporting.alert a
  set state = coalesce($3::text, a.state),
    resolution = case when $3::text is null then a.resolution else $4::text end,
    assignee = case when $5::text is null then a.assignee else nullif($5::text, '') end,
    changed_by = $7, changed_at = $8, revision = a.revision + 1
  from before where a.id = before.id
  returning a.*
), commented as (
  insert into reporting.alert_comment (alert_id, at, who, text) select id, $8, $7, $6::text from changed where $6::text is not null
), audited as (
  insert into audit.reporting (at, who, what, was, became, why)
  select changed.changed_at, changed.changed_by, 'alert/' || changed.id,
    reporting.described(before::reporting.alert), reporting.described(changed::reporting.alert), $6::text
  from changed join before on before.id = changed.id order by changed.id
)
select id from changed
