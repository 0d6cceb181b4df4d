-- Deletes and counts the oldest batches beyond the given number of bytes.
with ranked as (
  select batch_no, sum(bytes) over (order by batch_no desc) as total from ingestion.quarantine
), gone as (
  delete from ingestion.quarantine q using ranked r where q.batch_no = r.batch_no and r.total > $1 returning q.kept, q.not_kept
)
update ingestion.quarantine_drop d set lines = d.lines + g.lines
from (select 'size' as cause, coalesce(sum(kept), 0)::int8 as lines from gone
      union all select 'request', coalesce(sum(not_kept), 0)::int8 from gone) g
where d.cause = g.cause and g.lines > 0
