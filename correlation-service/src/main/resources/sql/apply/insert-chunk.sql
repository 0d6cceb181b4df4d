-- No row is inserted when the chunk was applied before, be it by itself or as part of a merged one.
insert into correlation.chunk
  (machine_id, day, chunk_id, first_at, last_at, transactions, unnamed, answers, payload)
select $1::int4, $2::date, $3::uuid, $4::timestamptz, $5::timestamptz, $6::int4, $7::bool, $8::bytea, $9::bytea
where not exists (
  select from correlation.chunk
  where machine_id = $1::int4 and day = $2::date and merged is not null and merged @> array[$3::uuid])
on conflict do nothing
