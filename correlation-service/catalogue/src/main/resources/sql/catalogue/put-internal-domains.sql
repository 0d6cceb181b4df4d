-- Replaces the internal domains of a source with $2. The first user who named a domain stays
-- recorded. Settings override the API.
with gone as (
  delete from correlation.internal_domain where source = $1 and domain <> all($2::text[])
)
insert into correlation.internal_domain as d (domain, source, who, at, reason)
select domain, $1, $3, $4, $5 from unnest($2::text[]) as u (domain) order by domain
on conflict (domain) do update
set source = excluded.source, who = excluded.who, at = excluded.at, reason = excluded.reason
where d.source = 'api' and excluded.source = 'settings'
