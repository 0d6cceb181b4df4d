-- So many addresses more, used today by the first machines: a table long enough to time files with.
insert into report.ip_address (ip_id, address, scope)
select 100000000 + g, host('100.64.0.0'::inet + g), 'private' from generate_series(1, :rows) g;
insert into report.usage
  (day, machine_id, user_id, ip_id, app_id, source_id, transactions, blocked, verdict_known, up_known, down_known, measured, bytes_up, bytes_down, first_seen, last_seen)
select current_date, 1 + g % 100, 11 + g % 100, 100000000 + g, (select min(app_id) from report.app where kind = 'catalogued'),
  (select source_id from report.source where name = 'endpoints'),
  1 + g % 50, 0, 1 + g % 50, 1 + g % 50, 1 + g % 50, 1 + g % 50, 1500::int8 * g, 9000::int8 * g, current_date + interval '1 min', current_date + interval '2 min'
from generate_series(1, :rows) g;
insert into correlation.usage_change
  (machine_id, sign, days, user_ids, ip_ids, app_ids, source_ids, transactions, blocked, verdict_known, up_known, down_known, measured, bytes_up, bytes_down, bytes_unsplit, first_seen, last_seen)
select machine_id, 1, array_agg(day), array_agg(user_id), array_agg(ip_id), array_agg(app_id), array_agg(source_id::int),
  array_agg(transactions), array_agg(blocked), array_agg(verdict_known), array_agg(up_known), array_agg(down_known), array_agg(measured),
  array_agg(bytes_up), array_agg(bytes_down), array_agg(bytes_unsplit), array_agg(first_seen), array_agg(last_seen)
from report.usage where day = current_date and ip_id > 100000000
group by machine_id, ip_id / 200;
