-- One row a read; a repeated request is a read of its own.
insert into reporting.person_read (at, who, form, what, format, user_id, user_name, report, first_day, last_day)
values ($1, $2, $3, $4, $5, $6, (select name from report.account where user_id = $6), $7, $8, $9)
