select user_id as id, name from report.account where user_id = $1 and user_id > 0
