select tenant, who, at, reason from report.own_tenant order by tenant
