-- What was added to a machine's day before its hosts were removed counts nowhere.
delete from rollup_host h using rollup_host_cleared c
where (h.machine_id, h.day) = (c.machine_id, c.day) and h.change_id < c.change_id
