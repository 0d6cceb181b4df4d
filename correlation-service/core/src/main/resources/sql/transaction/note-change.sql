-- Records that a machine's day was rewritten. from_at and to_at are null if the previous state
-- cannot be derived from its records.
insert into correlation.transaction_change (machine_id, day, from_at, to_at) values ($1, $2, $3, $4)
