update correlation.chunk set merged = $4, first_applied_at = $5, applied_at = $6, first_applied_xid = $7::text::xid8, applied_xid = $8::text::xid8
where machine_id = $1 and day = $2 and chunk_id = $3
