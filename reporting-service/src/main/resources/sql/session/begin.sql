-- A session begins; the one that it replaces ends soon. Ids are random, so nothing is ever in conflict.
with replaced as (
  update reporting.session set expires_at = least(expires_at, $5) where session_id = $4
)
insert into reporting.session (session_id, tokens, expires_at) values ($1, $2, $3)
