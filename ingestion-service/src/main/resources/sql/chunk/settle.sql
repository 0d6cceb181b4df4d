-- Acknowledged chunks go, and so do batches all of whose sections are delivered; with the others it is noted which are.
-- The rows are locked first: another replica may settle chunks of the same batches. Safe to repeat.
with gone as (
  delete from ingestion.chunk where chunk_id = any($1)
), locked as (
  select batch_no, section_count, delivered from ingestion.batch_payload where batch_no = any($2) order by batch_no for update
), settled as (
  select l.batch_no, l.section_count,
    bit_or(set_bit(coalesce(l.delivered, repeat('0', l.section_count)::varbit)::bit varying, u.section_no, 1)) as delivered
  from locked l join unnest($2::int8[], $3::int4[]) as u (batch_no, section_no) using (batch_no)
  group by l.batch_no, l.section_count
), whole as (
  delete from ingestion.batch_payload p using settled s
  where p.batch_no = s.batch_no and bit_count(s.delivered) = s.section_count
)
update ingestion.batch_payload p set delivered = s.delivered from settled s
where p.batch_no = s.batch_no and bit_count(s.delivered) < s.section_count
