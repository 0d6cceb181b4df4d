delete from reporting.session where session_id = $1 returning sign_in_id, signed_in_at, subject
