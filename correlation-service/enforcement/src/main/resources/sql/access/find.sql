select request_id, app_ref, name, domain, requester, reason, state, created_at, decided_by, decided_at, decision, expires_at
from correlation.access_request where request_id = $1
