select request_id, app_ref, name, domain, requester, reason, state, created_at, decided_by, decided_at, decision, expires_at
from correlation.access_request
where ($1::text is null or requester = $1) and ($2::text is null or state = $2) and ($3::text is null or target = $3)
  and request_id < $4
order by request_id desc limit $5
