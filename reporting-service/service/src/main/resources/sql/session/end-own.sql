delete from reporting.session where subject = $1 and sign_in_id = $2
