-- Machines of a day with small chunks to merge, after machine $2.
select machine_id from correlation.chunk
where day = $1 and machine_id > $2 and transactions < $3 and octet_length(payload) < $4
group by machine_id having count(*) > 1
order by machine_id limit $5
