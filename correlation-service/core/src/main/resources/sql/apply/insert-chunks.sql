-- No row is inserted for a chunk that was applied before, be it by itself or as part of a merged one. Each is kept under the
-- machine its subject is, whatever that is merged into. $1 to $2 are the days of all of them. Offset 0: one chunk after the other.
with stored as (
  insert into correlation.chunk
    (machine_id, day, chunk_id, first_at, last_at, transactions, unnamed, unattributed, answers, signs, payload)
  select m.machine_id, u.day, u.chunk_id, u.first_at, u.last_at, u.transactions, u.unnamed, u.unattributed, u.answers, u.signs, u.payload
  from unnest($3::text[], $4::text[], $5::date[], $6::uuid[], $7::timestamptz[], $8::timestamptz[], $9::int[], $10::bool[], $11::bool[], $12::bytea[], $13::bytea[], $14::bytea[])
    as u (subject_kind, subject_key, day, chunk_id, first_at, last_at, transactions, unnamed, unattributed, answers, signs, payload)
  join report.machine m using (subject_kind, subject_key)
  where not exists (
    select from correlation.chunk c
    where c.machine_id = m.machine_id and c.day = u.day and c.day between $1::date and $2::date
      and c.merged is not null and c.merged @> array[u.chunk_id]
    offset 0)
  on conflict do nothing
  returning machine_id, day, chunk_id, first_at, last_at, transactions
), known as (
  select stored.*, coalesce(m.merged_into, m.machine_id) as counted_with
  from stored join report.machine m using (machine_id)
), noted as (
  insert into correlation.transaction_change (machine_id, day, from_at, to_at)
  select counted_with, day, first_at, last_at from known where transactions > 0
)
-- the state of who is who, also where no row was inserted: a machine may have been deleted since it was looked up
select known.chunk_id, i.epoch,
  -- whether records of addresses count with the machine
  exists (select from correlation.address_holder h where h.machine_id = known.counted_with) as has_addresses
from correlation.identity i left join known on true
