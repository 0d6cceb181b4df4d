-- Adopts sealed chunks like adopt-batches. Their contents are read later.
with recursive owners as (
  (select owner from ingestion.chunk order by owner limit 1)
  union all
  select (select c.owner from ingestion.chunk c where c.owner > o.owner order by c.owner limit 1)
  from owners o where o.owner is not null
), orphans as (
  select chunk_id from ingestion.chunk
  where owner in (select owner from owners where owner not in (select replica_id from ingestion.replica))
  limit $2 for update skip locked
)
update ingestion.chunk set owner = $1 where chunk_id = any(array(select chunk_id from orphans))
