-- Deletes and counts batches older than the given number of seconds.
with gone as (
  delete from ingestion.quarantine where received_at < now() - make_interval(secs => $1) returning kept, not_kept
)
update ingestion.quarantine_drop d set lines = d.lines + g.lines
from (select 'age' as cause, coalesce(sum(kept), 0)::int8 as lines from gone
      union all select 'request', coalesce(sum(not_kept), 0)::int8 from gone) g
where d.cause = g.cause and g.lines > 0
