select chunk_id, state, subject_kind, subject_key, day, sealed_at, seal_reason, transactions, bytes, attempts, last_error
from ingestion.chunk where chunk_id = $1
