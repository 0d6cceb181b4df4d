-- Totals of the filtered usage, which the application inserts (usage/UsageQuery): overall, by
-- day including days without usage, and by operating system of the machines, in one scan.
-- {turned-on} is the time when the integration was enabled. First-seen times are read from the
-- entire retention period, filtered by a second condition.
with used as materialized (
  select u.day, u.machine_id, u.user_id, u.ip_id, u.app_id, u.transactions, u.blocked, u.verdict_known, u.bytes_up, u.bytes_down, u.bytes_unsplit,
    u.up_known, u.down_known, u.measured, u.by_logon, u.last_seen
  from report.usage u
  where {where}
), seen as materialized (
  select m.discovered_at, m.os_platform, m.os_version, m.os_build
  from report.machine m
  where m.subject_kind <> 'address' and m.machine_id in (select machine_id from used)
), destinations as (
  select count(*) filter (where {is-app a.kind}) as apps, count(*) filter (where {is-unmatched a.kind}) as unmatched
  from report.app a
  where a.app_id in (select app_id from used)
), sums as (
  select
    coalesce(sum(transactions), 0)::int8 as transactions,
    {known sum(verdict_known) | sum(blocked)::int8} as blocked,
    coalesce(sum(transactions) filter (where user_id > 0), 0)::int8 as attributed_transactions,
    coalesce(sum(by_logon), 0)::int8 as by_sign_in,
    coalesce(sum(measured), 0)::int8 as measured_transactions,
    {known sum(up_known) | sum(bytes_up)::int8} as bytes_up,
    {known sum(down_known) | sum(bytes_down)::int8} as bytes_down,
    {traffic sum} as traffic,
    max(last_seen) as last_seen,
    (select min(u.first_seen) from report.usage u where {retained}) as first_seen
  from used
), trend as (
  select array_agg(d.day::date order by d.day) as days,
    array_agg(coalesce(t.transactions, 0) order by d.day) as day_transactions,
    array_agg(t.bytes_up order by d.day) as day_bytes_up,
    array_agg(t.bytes_down order by d.day) as day_bytes_down,
    array_agg(t.traffic order by d.day) as day_traffic
  from generate_series({first-day}::date, {last-day}::date, interval '1 day') as d (day)
  left join (
    select day, sum(transactions)::int8 as transactions,
      {known sum(up_known) | sum(bytes_up)::int8} as bytes_up,
      {known sum(down_known) | sum(bytes_down)::int8} as bytes_down,
      {traffic sum} as traffic
    from used group by day) t on t.day = d.day::date
), systems as (
  select array_agg(os_platform) as os_platforms, array_agg(os_version) as os_versions, array_agg(os_build) as os_builds, array_agg(machines) as os_machines
  from (
    select os_platform, os_version, os_build, count(*) as machines
    from seen group by os_platform, os_version, os_build) s
)
select
  (select count(*) from seen) as machines,
  case when {turned-on}::timestamptz is not null then (select count(*) from seen where discovered_at >= {turned-on}) end as machines_since_turned_on,
  (select count(*) from (select distinct user_id from used where user_id > 0) u) as users,
  (select count(*) from (select distinct ip_id from used where ip_id <> 0) i) as ip_addresses,
  destinations.*, sums.*, trend.*, systems.*
from destinations, sums, trend, systems
