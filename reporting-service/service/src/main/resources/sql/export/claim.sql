-- Claims an export that is waiting, or whose writer has made no progress since $2. It is rewritten
-- from the first byte, so that a file contains one snapshot.
update reporting.export set state = 'running', attempts = attempts + 1, touched_at = $1, rows = 0, rows_in_all = null, bytes = 0, failure = null
where id = (
  select id from reporting.export
  where state = 'waiting' or state = 'running' and touched_at < $2
  order by asked_at, id limit 1
  for update skip locked)
returning *
