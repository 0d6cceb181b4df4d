delete from reporting.session where session_id = $1
