select * from correlation.push where push_id = $1
