select * from reporting.policy order by name, id
