update correlation.enforcement_publication set version = $1, who = $2, at = $3, reason = $4
