select * from reporting.definition where id = $1
