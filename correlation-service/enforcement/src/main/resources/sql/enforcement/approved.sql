select target, scope, tag, kind, name, who, at, reason, rules from correlation.enforcement_approved
