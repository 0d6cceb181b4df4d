-- Corrections of a machine's days, newest first.
select machine_id, day, at, cause, groups, transactions_moved from correlation.correction
where machine_id = $1 and day between $2 and $3 order by at desc limit $4
