-- Approximate number of pending changes, from both ends of their index. Unused numbers make the
-- result slightly too high.
select coalesce(last.change_id - first.change_id + 1, 0)::int8 as waiting,
  coalesce(extract(epoch from clock_timestamp() - first.noted_at), 0)::float8 as oldest_seconds,
  case when (select max(note_id) from correlation.machine_host) > hosts.note_id
    then extract(epoch from clock_timestamp() - hosts.added_at) else 0 end::float8 as hosts_seconds
from correlation.host_notes_added as hosts
left join (select change_id, noted_at from correlation.usage_change order by change_id limit 1) as first on true
left join (select change_id from correlation.usage_change order by change_id desc limit 1) as last on true
