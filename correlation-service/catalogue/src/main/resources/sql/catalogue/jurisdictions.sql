select country, tier from correlation.risk_jurisdiction
