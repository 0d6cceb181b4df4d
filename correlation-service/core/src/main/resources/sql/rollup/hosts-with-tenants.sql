-- Hosts after $1 by number, $2 at most, with the tenants that they were found to name.
select host_id, host, tenant, tenant_host from report.app_host where host_id > $1 order by host_id limit $2
