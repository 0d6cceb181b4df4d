select policy_id, day, revision, usage from reporting.policy_day
