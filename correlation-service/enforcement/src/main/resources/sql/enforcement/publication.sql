select confirmed_at, held_at, version, who, at, reason from correlation.enforcement_publication
