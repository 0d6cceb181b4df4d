-- Sessions of a person, latest sign-in first. A renewed session has two rows for a minute; the
-- newer row is used.
select sign_in_id, signed_in_at, renewed_at, expires_at, browser, address, current
from (
  select distinct on (sign_in_id) sign_in_id, signed_in_at, renewed_at, expires_at, browser, address,
    sign_in_id is not distinct from (select sign_in_id from reporting.session where session_id = $3) as current
  from reporting.session
  where subject = $1 and expires_at > $2
  order by sign_in_id, expires_at desc
) as own
order by signed_in_at desc, sign_in_id
limit 200
