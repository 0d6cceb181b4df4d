-- Users with $1 as a pattern of their name, $2 at most, the shortest names first.
select user_id from report.account where user_id > 0 and name ilike $1 order by length(name), user_id limit $2
