-- Who used what is asked for on day $1, and until when, of usage that conditions leave, which the application puts in.
select machine_id, max(last_seen) as last_seen from report.usage
where day = $1{where}
group by machine_id order by last_seen desc, machine_id
