select * from reporting.destination order by name
