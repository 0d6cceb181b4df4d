select user_id as id, name as key from report.account where name = any($1::text[])
