insert into correlation.risk_jurisdiction (country, tier) select country, tier from unnest($1::text[], $2::text[]) as u (country, tier)
