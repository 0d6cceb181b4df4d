-- Newest first, before id $1; of reader $2 and of person $3 (null: all).
select id, at, who, form, what, format, user_id, user_name, report, first_day, last_day
from reporting.person_read
where id < $1 and ($2::text is null or who = $2) and ($3::int is null or user_id = $3)
order by id desc limit $4
