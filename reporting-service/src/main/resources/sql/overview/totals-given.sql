-- What overview/totals has, where the application added it up from packed usage: of machines $1 and destinations $2, integration
-- turned on at $3 (null: off or unknown); users, addresses and sums from $4 on, moments in microseconds since 1970.
with seen as materialized (
  select m.discovered_at, m.os_platform, m.os_version, m.os_build
  from report.machine m
  where m.subject_kind <> 'address' and m.machine_id = any($1::int[])
), systems as (
  select array_agg(os_platform) as os_platforms, array_agg(os_version) as os_versions, array_agg(os_build) as os_builds, array_agg(machines) as os_machines
  from (
    select os_platform, os_version, os_build, count(*) as machines
    from seen group by os_platform, os_version, os_build) s
)
select
  (select count(*) from seen) as machines,
  case when $3::timestamptz is not null then (select count(*) from seen where discovered_at >= $3) end as machines_since_turned_on,
  $4::int8 as users, $5::int8 as ip_addresses,
  destinations.*,
  $6::int8 as transactions, $7::int8 as blocked, $8::int8 as attributed_transactions, $9::int8 as by_sign_in, $10::int8 as measured_transactions,
  $11::int8 as bytes_up, $12::int8 as bytes_down,
  timestamptz 'epoch' + $13::int8 * interval '1 microsecond' as first_seen,
  timestamptz 'epoch' + $14::int8 * interval '1 microsecond' as last_seen,
  systems.*
from systems, (
  select count(*) filter (where a.kind in ('catalogued', 'custom')) as apps, count(*) filter (where a.kind = 'unmatched') as unmatched
  from report.app a where a.app_id = any($2::int[])) as destinations
