-- The domains $2 of a source take the place of its former ones; who named one first stays on record. Settings win over the API.
with gone as (
  delete from correlation.internal_domain where source = $1 and domain <> all($2::text[])
)
insert into correlation.internal_domain as d (domain, source, who, at, reason)
select domain, $1, $3, $4, $5 from unnest($2::text[]) as u (domain) order by domain
on conflict (domain) do update
set source = excluded.source, who = excluded.who, at = excluded.at, reason = excluded.reason
where d.source = 'api' and excluded.source = 'settings'
