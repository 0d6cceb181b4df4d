select target, scope, action, conflicts, at from correlation.enforcement_acceptance
