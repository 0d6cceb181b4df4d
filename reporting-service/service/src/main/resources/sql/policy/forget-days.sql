delete from reporting.policy_day where day < $1
