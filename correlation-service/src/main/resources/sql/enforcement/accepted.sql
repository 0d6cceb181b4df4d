select target, scope, action, conflicts from correlation.enforcement_acceptance
