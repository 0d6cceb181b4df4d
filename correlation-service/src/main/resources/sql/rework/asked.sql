-- Read after the machine is locked: what is known by then goes into the rewriting.
select cause, asked, (select epoch from correlation.identity) as epoch from correlation.rework where machine_id = $1 and day = $2
