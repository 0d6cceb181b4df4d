select * from reporting.notebook_step where notebook = $1 order by position, at, id
