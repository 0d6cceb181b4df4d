select domain from correlation.internal_domain
