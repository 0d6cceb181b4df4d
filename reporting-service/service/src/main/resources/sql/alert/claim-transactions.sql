-- Claims up to $2 alerts whose transactions are due to be read at $1.
update reporting.alert as a
set transactions_next_at = $1 + interval '1 minute'
from (
  select id from reporting.alert where transactions_next_at <= $1 order by transactions_next_at, id limit $2 for update skip locked
) as due
where a.id = due.id
returning a.id, a.report, a.app_id, a.day
