update correlation.access_request set state = $2, decided_by = $3, decided_at = $4, decision = $5, expires_at = $6
where request_id = $1 and state = 'open'
