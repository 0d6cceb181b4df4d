select * from reporting.definition order by name
