-- A machine's day was written again; from_at and to_at are null where what it was before can't be known from its records.
insert into correlation.transaction_change (machine_id, day, from_at, to_at) values ($1, $2, $3, $4)
