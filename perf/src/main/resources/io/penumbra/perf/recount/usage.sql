-- Usage from which the read models are computed: entities as numbers, per report source and in the
-- global report (source 0, report '').
create table report as
select name, row_number() over (order by name) - 1 as source_id
from (select '' as name union select unnest(sources) from used);
create table machine as select row_number() over () as machine_id, key, 'device' as subject_kind from (select distinct machine as key from used);
create table account as select row_number() over () as user_id, key from (select distinct "user" as key from used where "user" is not null);
create table ip_address as select row_number() over () as ip_id, key from (select distinct local as key from used where local is not null);
create table app as select row_number() over () as app_id, key, split_part(key, ':', 1) as kind from (select distinct app as key from used);

create view used_in as
select u.*, r.source_id, m.machine_id, coalesce(p.user_id, 0) as user_id, coalesce(i.ip_id, 0) as ip_id, a.app_id
from (select *, unnest(list_append(sources, '')) as report from used) u
join report r on r.name = u.report
join machine m on m.key = u.machine
join app a on a.key = u.app
left join account p on p.key = u."user"
left join ip_address i on i.key = u.local;

create table usage_of as
select source_id, machine_id, user_id, ip_id, app_id, day, count(*) as transactions, count(*) filter (where action = 'blocked') as blocked,
  count(*) filter (where action in ('allowed', 'blocked')) as verdict_known, count(bytes_up) as up_known, count(bytes_down) as down_known,
  count(bytes_total) as measured,
  coalesce(sum(bytes_up), 0) as bytes_up, coalesce(sum(bytes_down), 0) as bytes_down,
  coalesce(sum(bytes_total - coalesce(bytes_up, 0) - coalesce(bytes_down, 0)), 0) as bytes_unsplit, min(moment) as first_seen, max(last_moment) as last_seen
from used_in group by all;

create view usage as select * from usage_of where source_id = 0;

create table machine_hour as
select source_id, machine_id, day, hour(moment) as hour, count(*) as transactions, count(bytes_up) as up_known, count(bytes_down) as down_known,
  coalesce(sum(bytes_up), 0) as bytes_up, coalesce(sum(bytes_down), 0) as bytes_down,
  coalesce(sum(bytes_total - coalesce(bytes_up, 0) - coalesce(bytes_down, 0)), 0) as bytes_unsplit
from used_in group by all;
