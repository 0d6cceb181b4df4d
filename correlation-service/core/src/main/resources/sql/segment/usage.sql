-- Usage of shard $1 on a day, one row per machine.
select packed from report.machine_usage
where day = '{day}' and machine_id >= report.first_machine($1) and machine_id < report.first_machine($1 + 1)
