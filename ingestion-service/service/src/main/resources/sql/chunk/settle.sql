-- Deletes acknowledged chunks, and batches whose sections are all delivered; marks the delivered
-- sections of other batches. Rows are locked first, because another replica may settle chunks of
-- the same batches. Idempotent. Batches are found by arrays instead of a join: a generic plan
-- made while the queue is empty is a nested loop over all of its rows.
with gone as (
  delete from ingestion.chunk where chunk_id = any($1)
), locked as (
  select batch_no, section_count, delivered from ingestion.batch_payload where batch_no = any($2) order by batch_no for update
), settled as materialized (
  select l.batch_no, l.section_count,
    bit_or(set_bit(coalesce(l.delivered, repeat('0', l.section_count)::varbit)::bit varying, u.section_no, 1)) as delivered
  from locked l join unnest($2::int8[], $3::int4[]) as u (batch_no, section_no) using (batch_no)
  group by l.batch_no, l.section_count
), whole as (
  delete from ingestion.batch_payload
  where batch_no = any(array(select batch_no from settled where bit_count(delivered) = section_count))
)
update ingestion.batch_payload p set delivered = (select s.delivered from settled s where s.batch_no = p.batch_no)
where p.batch_no = any(array(select batch_no from settled where bit_count(delivered) < section_count))
