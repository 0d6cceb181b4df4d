-- Users above id $1, at most $2.
select distinct user_id as id from correlation.account_name where user_id > $1 order by id limit $2
