delete from correlation.push_indicator where push_id = $1 and name = any ($2)
