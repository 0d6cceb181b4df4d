-- Returns no row if the owner has a view with this list and name, or $9 views.
with made as (
  insert into reporting.saved_view (id, name, list, query, period, hidden_columns, shared, owner, changed_by)
  select $1, $2, $3, $4, $5, $6, $7, $8, $8
  where (select count(*) from reporting.saved_view where owner = $8) < $9
  on conflict do nothing
  returning *
), audited as (
  insert into audit.reporting (at, who, what, became)
  select changed_at, changed_by, 'saved-view/' || id, reporting.described(made::reporting.saved_view) from made
)
select * from made
