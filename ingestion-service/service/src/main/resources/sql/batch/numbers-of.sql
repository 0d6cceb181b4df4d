-- Subset of the given numbers that are requests of a sender.
select batch_no from ingestion.batch where sender = $1 and batch_no = any ($2::bigint[])
