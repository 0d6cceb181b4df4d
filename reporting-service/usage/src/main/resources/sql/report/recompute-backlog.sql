-- Number of machine days from $1 to $2 that await recomputation, counted up to 10,000.
select count(*) as machine_days from (select from report.recompute_backlog where day between $1 and $2 limit 10000) as backlog
