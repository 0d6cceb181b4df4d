delete from reporting.definition where id = $1 and revision = $2
