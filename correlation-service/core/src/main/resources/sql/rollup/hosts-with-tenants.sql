-- Hosts above id $1, at most $2, with their detected tenants.
select host_id, host, tenant, tenant_host from report.app_host where host_id > $1 order by host_id limit $2
