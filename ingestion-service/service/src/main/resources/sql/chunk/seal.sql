-- Stores the contents of chunks. Nothing is stored if the replica was retired in the meantime;
-- its row is locked until commit, so that a takeover finds all of these chunks or none.
with alive as (
  select replica_id from ingestion.replica where replica_id = $1 for share
)
insert into ingestion.chunk
  (chunk_id, owner, subject_kind, subject_key, day, sealed_at, seal_reason, transactions, bytes, members, first_batch, last_batch)
select s.chunk_id, alive.replica_id, s.subject_kind, s.subject_key, s.day, s.sealed_at, s.seal_reason, s.transactions, s.bytes, s.members,
  s.first_batch, s.last_batch
from alive,
  unnest($2::uuid[], $3::int[], $4::text[], $5::date[], $6::timestamptz[], $7::text[], $8::int[], $9::int[], $10::text[], $11::int8[], $12::int8[])
    as s (chunk_id, subject_kind, subject_key, day, sealed_at, seal_reason, transactions, bytes, members, first_batch, last_batch)
