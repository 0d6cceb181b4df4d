-- Adopts the next batches without a running owner. Rows are locked, so exactly one replica adopts a
-- batch. Owners are found by a loose index scan, independently of the number of rows.
with recursive owners as (
  (select owner from ingestion.batch_payload order by owner limit 1)
  union all
  select (select p.owner from ingestion.batch_payload p where p.owner > o.owner order by p.owner limit 1)
  from owners o where o.owner is not null
), orphans as (
  select batch_no from ingestion.batch_payload
  where owner in (select owner from owners where owner not in (select replica_id from ingestion.replica))
  order by batch_no limit $2 for update skip locked
)
update ingestion.batch_payload set owner = $1 where batch_no = any(array(select batch_no from orphans))
returning batch_no
