-- Stored usage of machines $1 on a day.
select packed from report.machine_usage where day = '{day}' and machine_id = any($1::int[])
