-- Records that correlation stopped while it applied chunks ($2 is 1), or revokes this record ($2 is
-- -1).
update ingestion.chunk set crashes = crashes + $2::int where chunk_id = any($1)
