select * from correlation.push order by push_id
