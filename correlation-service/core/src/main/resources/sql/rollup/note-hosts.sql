-- Records what the batch adds to hosts for a machine's day.
insert into correlation.machine_host (day, machine_id, hosts) values ($1, $2, $3)
