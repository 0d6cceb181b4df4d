-- Generates machines :first to :last with users and addresses, and some unmatched domains. Fifty
-- machines share a room with 150 addresses. One transaction in thirty belongs to a user of a
-- machine that five users share.
insert into report.source (name) values ('endpoints') on conflict do nothing;
insert into report.machine (machine_id, subject_kind, subject_key, name, os_platform, os_version, os_build)
select g, 'device', md5(g::text), 'LT-' || 10000 + g || '.corp.example', 'Windows11', '22H2', '22621.' || g % 7
from generate_series(:first, :last) g;
insert into report.account (user_id, name)
select 10 + g, 'corp\user' || g from generate_series(:first, :last) g
union all
select distinct 10000000 + g / 5, 'corp\shared' || g / 5 from generate_series(:first, :last) g
on conflict do nothing;
insert into report.ip_address (ip_id, address, scope)
select 10 + g, host('10.0.0.0'::inet + g), 'private'
from generate_series((:first / 50) * 150, (:last / 50) * 150 + 149) g
on conflict do nothing;
insert into report.app (kind, key, name)
select 'unmatched', 'site-' || g || '.example', 'site-' || g || '.example' from generate_series(1, 800) g
on conflict do nothing;
insert into report.app_tag (app_id, tag, source, who, at)
select app_id, 'measured', 'api', 'bench', now() from report.app where kind = 'catalogued' and app_id % 50 = 0
on conflict do nothing;
-- later entities get higher numbers
select setval(pg_get_serial_sequence('report.machine', 'machine_id'), greatest(:last + 1000000, (select max(machine_id) from report.machine))),
  setval(pg_get_serial_sequence('report.account', 'user_id'), greatest(20000000, (select max(user_id) from report.account))),
  setval(pg_get_serial_sequence('report.ip_address', 'ip_id'), greatest(10000000, (select max(ip_id) from report.ip_address)));
