-- Begins a session. The session that it renews ends soon and passes on its sign-in. Ids are
-- random, so conflicts do not occur.
with replaced as (
  update reporting.session set expires_at = least(expires_at, $5) where session_id = $4
)
insert into reporting.session
  (session_id, tokens, expires_at, subject, issuer_session, browser, renewed_at, sign_in_id, signed_in_at, address, account)
values ($1, $2, $3, $6, $7, $8, $9, coalesce($10, gen_random_uuid()), coalesce($11, $9), $12, $13)
