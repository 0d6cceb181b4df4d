delete from report.usage_segment where day = $1 and shard = $2
