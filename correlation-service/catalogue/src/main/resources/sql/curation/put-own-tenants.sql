-- Replaces the own tenants with $1. The first user who named a tenant stays recorded.
with gone as (
  delete from report.own_tenant where tenant <> all($1::text[])
)
insert into report.own_tenant (tenant, who, at, reason)
select tenant, $2, $3, $4 from unnest($1::text[]) as u (tenant) order by tenant
on conflict (tenant) do nothing
