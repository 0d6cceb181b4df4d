delete from correlation.risk_weight
