-- Notes that correlation has stopped while it applied chunks ($2 is 1), or that it has not after all ($2 is -1).
update ingestion.chunk set crashes = crashes + $2::int where chunk_id = any($1)
