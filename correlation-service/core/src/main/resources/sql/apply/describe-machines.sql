-- Updates attributes of machines. The newest value of each attribute is kept; null changes nothing.
-- Idempotent, in any order. Each machine occurs once in the arguments.
update report.machine m set
  heard_at = greatest(m.heard_at, now()),
  name = case when d.name is not null and (m.name is null or (d.at, d.name) > (m.name_at, m.name)) then d.name else m.name end,
  name_at = case when d.name is not null and (m.name is null or (d.at, d.name) > (m.name_at, m.name)) then d.at else m.name_at end,
  os_platform = case when d.os_platform is not null and (m.os_platform is null or (d.at, d.os_platform) > (m.os_platform_at, m.os_platform)) then d.os_platform else m.os_platform end,
  os_platform_at = case when d.os_platform is not null and (m.os_platform is null or (d.at, d.os_platform) > (m.os_platform_at, m.os_platform)) then d.at else m.os_platform_at end,
  os_version = case when d.os_version is not null and (m.os_version is null or (d.at, d.os_version) > (m.os_version_at, m.os_version)) then d.os_version else m.os_version end,
  os_version_at = case when d.os_version is not null and (m.os_version is null or (d.at, d.os_version) > (m.os_version_at, m.os_version)) then d.at else m.os_version_at end,
  os_build = case when d.os_build is not null and (m.os_build is null or (d.at, d.os_build) > (m.os_build_at, m.os_build)) then d.os_build else m.os_build end,
  os_build_at = case when d.os_build is not null and (m.os_build is null or (d.at, d.os_build) > (m.os_build_at, m.os_build)) then d.at else m.os_build_at end
from unnest($1::int[], $2::timestamptz[], $3::text[], $4::text[], $5::text[], $6::text[])
  as d (machine_id, at, name, os_platform, os_version, os_build)
where m.machine_id = d.machine_id
