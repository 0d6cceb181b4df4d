-- No row is inserted when the chunk was applied before, be it by itself or as part of a merged one. It is kept under the
-- machine its subject is, whatever that is merged into.
insert into correlation.chunk
  (machine_id, day, chunk_id, first_at, last_at, transactions, unnamed, unattributed, answers, signs, payload)
select m.machine_id, $2::date, $3::uuid, $4::timestamptz, $5::timestamptz, $6::int4, $7::bool, $8::bool, $9::bytea, $10::bytea, $11::bytea
from report.machine m
where m.subject_kind = $1::text and m.subject_key = $12::text and not exists (
  select from correlation.chunk
  where machine_id = m.machine_id and day = $2::date and merged is not null and merged @> array[$3::uuid])
on conflict do nothing
returning (select epoch from correlation.identity) as epoch,
  -- whether records of addresses count with the machine
  exists (
    select from correlation.address_holder h
    where h.machine_id = (select coalesce(c.merged_into, c.machine_id) from report.machine c where c.machine_id = chunk.machine_id)) as has_addresses
