-- Inserts chunks. Omits chunks that were already applied, alone or in a merged chunk. A chunk is
-- stored under the machine of its subject, even if that machine is merged into another. $1 to $2
-- are the days of all chunks. "offset 0" makes Postgres process one chunk after the other.
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
-- epoch of identities, also without inserted rows: the machine may have been deleted since lookup
select known.chunk_id, i.epoch,
  -- true if records of addresses are counted with the machine
  exists (select from correlation.address_holder h where h.machine_id = known.counted_with) as has_addresses
from correlation.identity i left join known on true
