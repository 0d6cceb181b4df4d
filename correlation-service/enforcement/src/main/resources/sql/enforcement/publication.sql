select confirmed_at, held_at, version, who, at, reason, base_version from correlation.enforcement_publication
