select user_id, name from report.account where user_id = any($1)
