-- Silent: heard within a week, not within a day. Sources: addresses used since yesterday, of which more than one is enough to know.
select
  (select least((select min(applied_at) from correlation.chunk),
    (select min(first_applied_at) from correlation.chunk where first_applied_at is not null))) as first_seen_at,
  (select max(applied_at) from correlation.chunk) as last_seen_at,
  (select count(*) from report.machine
   where subject_kind <> 'address' and merged_into is null and heard_at between now() - interval '7 days' and now() - interval '1 day') as machines_silent,
  (select (min(ip_id) is not null)::int + (min(ip_id) is distinct from max(ip_id))::int
   from report.usage where day >= current_date - 1 and ip_id <> 0) as distinct_sources
