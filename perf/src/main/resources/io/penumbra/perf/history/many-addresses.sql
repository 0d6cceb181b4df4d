-- So many addresses more, used today by the first machines: a table long enough to time files with.
insert into report.ip_address (ip_id, address, scope)
select 100000000 + g, host('100.64.0.0'::inet + g), 'private' from generate_series(1, :rows) g;
insert into report.usage
  (day, machine_id, user_id, ip_id, app_id, source_id, transactions, blocked, verdict_known, up_known, down_known, measured, bytes_up, bytes_down, first_seen, last_seen)
select current_date, 1 + g % 100, 11 + g % 100, 100000000 + g, (select min(app_id) from report.app where kind = 'catalogued'),
  (select source_id from report.source where name = 'endpoints'),
  1 + g % 50, 0, 1 + g % 50, 1 + g % 50, 1 + g % 50, 1 + g % 50, 1500::int8 * g, 9000::int8 * g, current_date + interval '1 min', current_date + interval '2 min'
from generate_series(1, :rows) g;
