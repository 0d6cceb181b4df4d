insert into correlation.risk_weight (factor, weight) select factor, weight from unnest($1::text[], $2::text[]) as u (factor, weight)
