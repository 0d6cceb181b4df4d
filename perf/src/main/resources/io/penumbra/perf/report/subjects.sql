-- What is asked about, by the name that stands for it in addresses: text, some hundreds of each at most, always the same ones.
with sending as (
  select distinct machine_id from correlation.chunk
)
select name, subject from (
  select 'machine' as name, id::text as subject, row_number() over (order by md5(id::text)) as place
  from report.machine_summary where period = 90
  union all
  select 'user', id::text, row_number() over (order by md5(id::text)) from report.user_summary where period = 90 and id > 0
  union all
  select 'address', id::text, row_number() over (order by md5(id::text)) from report.ip_summary where period = 90 and id > 0
  union all
  select 'app', id::text, row_number() over (order by md5(id::text)) from report.app_summary where period = 90
  union all
  select 'userName', split_part(a.name, '\', 2), row_number() over (order by md5(a.name))
  from report.account a join report.user_summary s on s.id = a.user_id and s.period = 90 where a.name like '%\\%' and a.name !~ '[ @]'
  union all
  select 'ipText', i.address, row_number() over (order by md5(i.address))
  from report.ip_address i join report.ip_summary s on s.id = i.ip_id and s.period = 90 where i.ip_id > 0
  union all
  select 'sendingMachine', machine_id::text, row_number() over (order by machine_id) from sending
  union all
  select 'sendingUser', right_id::text, row_number() over (order by right_id)
  from report.machine_user_pair where left_id in (select machine_id from sending)
  union all
  select 'sendingAddress', right_id::text, row_number() over (order by right_id)
  from report.machine_ip_pair where left_id in (select machine_id from sending)
  union all
  select 'sendingApp', right_id::text, row_number() over (order by right_id)
  from report.machine_app_pair where left_id in (select machine_id from sending)
) as kinds
where place <= 400
union all
-- the twenty most used
select 'popularApp', id::text from (
  select id from report.app_summary where period = 90 order by transactions desc limit 20) as popular
union all
select 'topApp', id::text from (
  select id from report.app_summary where period = 90 order by transactions desc limit 1) as top
