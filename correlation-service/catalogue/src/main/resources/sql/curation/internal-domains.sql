select domain, source, who, at, reason from correlation.internal_domain order by domain
