-- Additional addresses, used today by the first machines, so that the table is large enough to measure file exports.
insert into report.ip_address (ip_id, address, scope)
select 100000000 + g, host('100.64.0.0'::inet + g), 'private' from generate_series(1, :rows) g;
create temp table usage_of_day on commit drop as
select 1 + g % 100 as machine_id, 11 + g % 100 as user_id, 100000000 + g as ip_id, (select min(app_id) from report.app where kind = 'catalogued') as app_id,
  (select source_id from report.source where name = 'endpoints')::int as source_id,
  1 + g % 50 as transactions, 1500::int8 * g as bytes_up, 9000::int8 * g as bytes_down, current_date + interval '1 min' as first_seen, current_date + interval '2 min' as last_seen
from generate_series(1, :rows) g;
