select epoch from correlation.identity
