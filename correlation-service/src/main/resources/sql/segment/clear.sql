delete from report.usage_segment where day = $1
