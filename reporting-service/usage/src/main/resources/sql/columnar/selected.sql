-- Surrogate keys of a report's scope: sources $1, addresses in networks $2, apps with any of tags $3.
select array(select source_id::int from report.source where members && $1) as sources,
  array(select ip_id from report.ip_address where scope <> 'unknown' and $2::text[] <> '{}' and case when scope <> 'unknown' then address::inet <<= any($2::text[]::inet[]) end) as addresses,
  array(select distinct app_id from report.app_tag where tag = any($3)) as tagged
