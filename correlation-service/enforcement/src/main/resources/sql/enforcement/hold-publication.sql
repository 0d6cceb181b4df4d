update correlation.enforcement_publication set held_at = $1
