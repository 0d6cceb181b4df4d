insert into correlation.snapshot_part (snapshot_id, part, file, days, destinations, accounts, addresses, machines, transactions, blocked,
  verdict_known, up_known, down_known, measured, bytes_up, bytes_down, bytes_unsplit, first_seen, last_seen)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19)
on conflict (snapshot_id, part) do nothing
