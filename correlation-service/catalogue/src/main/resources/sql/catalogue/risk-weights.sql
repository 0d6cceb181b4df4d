select factor, weight from correlation.risk_weight
