-- Users with names that match the pattern $1, at most $2, shortest names first.
select user_id from report.account where user_id > 0 and name ilike $1 order by length(name), user_id limit $2
