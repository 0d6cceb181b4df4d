select tokens from reporting.session where session_id = $1 and expires_at > $2
