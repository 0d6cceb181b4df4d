-- The days from $1 to $2 with usage that conditions leave, which the application puts in, and until when.
select day, max(last_seen) as last_seen from report.usage
where day between $1 and $2{where}
group by day order by day desc
