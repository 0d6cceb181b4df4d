-- No row is inserted when the chunk was applied before.
insert into correlation.chunk
  (machine_id, day, chunk_id, first_at, last_at, transactions, unnamed, answers, payload)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
on conflict do nothing
