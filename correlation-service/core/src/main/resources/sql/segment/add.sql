insert into report.usage_segment (day, shard, number, first_app, last_app, weight, packed) values ($1, $2, $3, $4, $5, $6, $7)
