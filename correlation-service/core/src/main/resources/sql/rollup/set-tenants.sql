update report.app_host h set tenant = t.tenant, tenant_host = t.tenant_host
from unnest($1::int[], $2::text[], $3::text[]) as t (host_id, tenant, tenant_host)
where h.host_id = t.host_id
