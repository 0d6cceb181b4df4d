-- Next chunks of a replica's backlog that fit into memory, at least one. Besides its bytes, a
-- section takes about 160 bytes of memory, which is sixteen per character of its position.
select chunk_id, subject_kind, subject_key, day, sealed_at, members, crashes
from (
  select *, sum(bytes + 16 * length(members)) over (order by sealed_at, chunk_id) - bytes - 16 * length(members) as before
  from (
    select * from ingestion.chunk
    where owner = $1 and state = 'sealed' and chunk_id <> all($2)
    order by sealed_at, chunk_id limit $4
  ) as next
) as waiting
where before < $3
order by sealed_at, chunk_id
