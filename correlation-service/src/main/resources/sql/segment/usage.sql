-- Usage of a day, machine by machine.
declare packing no scroll cursor for select packed from report.machine_usage where day = '{day}'
