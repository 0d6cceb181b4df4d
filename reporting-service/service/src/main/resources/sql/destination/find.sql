select * from reporting.destination where id = $1
