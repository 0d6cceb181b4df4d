-- Evidence of received data for integration-toggle-service.
select
  (select least((select min(applied_at) from correlation.chunk),
    (select min(first_applied_at) from correlation.chunk where first_applied_at is not null))) as first_seen_at,
  (select max(applied_at) from correlation.chunk) as last_seen_at,
  (select count(*) from report.machine
   where subject_kind <> 'address' and merged_into is null and heard_at between now() - interval '7 days' and now() - interval '1 day') as machines_silent,
  (with one as (select right_id as ip_id from report.machine_ip_pair where last_day >= current_date - 1 limit 1)
   select count(*)::int + (exists (
     select from report.machine_ip_pair where last_day >= current_date - 1 and right_id <> (select ip_id from one)))::int
   from one) as distinct_sources
