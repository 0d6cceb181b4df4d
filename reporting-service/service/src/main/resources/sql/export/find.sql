select * from reporting.export where id = $1 and asked_by = $2
