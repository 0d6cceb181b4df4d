update correlation.enforcement_publication set confirmed_at = $1, held_at = null
