-- Updates the table of software from the catalogue: kinds $1, keys $2, apps $3. Software that the
-- catalogue no longer names keeps its row without an app.
with named as (
  select * from unnest($1::text[], $2::text[], $3::text[]) as n (kind, key, app_ref)),
dropped as (
  update report.software s set app_ref = null
  where app_ref is not null and not exists (select from named n where (n.kind, n.key) = (s.kind, s.key)))
insert into report.software as s (kind, key, app_ref)
select kind, key, app_ref from named order by kind, key
on conflict (kind, key) do update set app_ref = excluded.app_ref where s.app_ref is distinct from excluded.app_ref
