-- No row is inserted when the chunk was applied before, be it by itself or as part of a merged one. It is kept under the
-- machine its subject is, whatever that is merged into.
with stored as (
  insert into correlation.chunk
    (machine_id, day, chunk_id, first_at, last_at, transactions, unnamed, unattributed, answers, signs, payload)
  select m.machine_id, $2::date, $3::uuid, $4::timestamptz, $5::timestamptz, $6::int4, $7::bool, $8::bool, $9::bytea, $10::bytea, $11::bytea
  from report.machine m
  where m.subject_kind = $1::text and m.subject_key = $12::text and not exists (
    select from correlation.chunk
    where machine_id = m.machine_id and day = $2::date and merged is not null and merged @> array[$3::uuid])
  on conflict do nothing
  returning machine_id, day, first_at, last_at, transactions
), noted as (
  insert into correlation.transaction_change (machine_id, day, from_at, to_at)
  select coalesce(m.merged_into, m.machine_id), stored.day, stored.first_at, stored.last_at
  from stored join report.machine m using (machine_id)
  where stored.transactions > 0
)
select (select epoch from correlation.identity) as epoch,
  -- whether records of addresses count with the machine
  exists (
    select from correlation.address_holder h
    where h.machine_id = (select coalesce(c.merged_into, c.machine_id) from report.machine c where c.machine_id = stored.machine_id)) as has_addresses
from stored
