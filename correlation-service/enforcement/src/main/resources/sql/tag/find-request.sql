select outcome, cause, at from correlation.tag_request where id = $1
