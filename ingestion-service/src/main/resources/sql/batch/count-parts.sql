-- For batches stored before their parts were counted.
update ingestion.batch_payload set part_count = $2 where batch_no = $1 and part_count is null
