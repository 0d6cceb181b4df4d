select domain from correlation.internal_domain where source = $1 order by domain
