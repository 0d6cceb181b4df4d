delete from reporting.session where expires_at <= $1
