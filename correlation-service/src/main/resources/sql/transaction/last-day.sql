-- The last day from $1 to $2 with usage that conditions leave, which the application puts in.
select max(day) as day from report.usage
where day between $1 and $2{where}
