-- What overview/totals has, where the application added it up from packed usage: of machines $1, integration turned on at $2 (null: off
-- or unknown); counts and sums from $3 on, moments in microseconds since 1970.
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
  case when $2::timestamptz is not null then (select count(*) from seen where discovered_at >= $2) end as machines_since_turned_on,
  $3::int8 as users, $4::int8 as ip_addresses, $5::int8 as apps, $6::int8 as unmatched,
  $7::int8 as transactions, $8::int8 as blocked, $9::int8 as attributed_transactions, $10::int8 as by_sign_in, $11::int8 as measured_transactions,
  $12::int8 as bytes_up, $13::int8 as bytes_down,
  timestamptz 'epoch' + $14::int8 * interval '1 microsecond' as first_seen,
  timestamptz 'epoch' + $15::int8 * interval '1 microsecond' as last_seen,
  systems.*
from systems
