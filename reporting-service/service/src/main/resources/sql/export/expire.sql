delete from reporting.export where expires_at <= $1
