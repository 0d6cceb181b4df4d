delete from correlation.access_request where decided_at < $1
