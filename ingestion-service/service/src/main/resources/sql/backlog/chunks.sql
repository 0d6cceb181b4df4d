-- Pending chunks after a position, oldest first.
select chunk_id, state, subject_kind, subject_key, day, sealed_at, seal_reason, transactions, bytes, attempts, last_error
from ingestion.chunk
where state = coalesce($1, state) and (sealed_at, chunk_id) > ($2::timestamptz, $3::uuid)
order by sealed_at, chunk_id limit $4
