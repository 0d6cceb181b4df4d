delete from correlation.machine_host where day < $1
