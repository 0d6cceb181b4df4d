select user_id as id, name as key from correlation.account_name where name = any($1::text[])
