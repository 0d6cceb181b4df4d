insert into reporting.alert_over_limit (policy_id, app_id, report, raised_on) values ($1, $2, $3, $4) on conflict do nothing
