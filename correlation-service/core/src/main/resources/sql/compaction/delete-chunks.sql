-- Deletes chunks whose records are in the merged chunk, which is stored in the same transaction.
delete from correlation.chunk where machine_id = $1 and day = $2 and chunk_id = any($3)
