-- Records what the batch adds to hosts for a machine's day.
insert into correlation.machine_host
  (day, machine_id, host_ids, source_ids, transactions, blocked, verdict_known, up_known, down_known, bytes_up, bytes_down, bytes_unsplit)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
