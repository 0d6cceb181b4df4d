-- Usage of machines $1 on a day, as it is stored.
select packed from report.machine_usage where day = '{day}' and machine_id = any($1::int[])
