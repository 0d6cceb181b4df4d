-- Entities to request, by placeholder of a URL. Returns at most 400 per placeholder as text, in a
-- reproducible order.
with recent as materialized (
  select kind, left_id, right_id from report.pair where last_day >= (now() at time zone 'UTC')::date - 90
), used as materialized (
  select distinct 'm' as kind, left_id as id, 0 as transactions from recent where kind = 'ma'
  union all
  select distinct 'u', right_id, 0 from recent where kind = 'mu'
  union all
  select distinct 'i', right_id, 0 from recent where kind = 'mi'
  union all
  select 'a', app_id, sum(transactions) from correlation.app_day
  where day >= (now() at time zone 'UTC')::date - 90
  group by app_id
), sending as (
  select distinct machine_id from correlation.chunk
)
select name, subject from (
  select case kind when 'm' then 'machine' when 'u' then 'user' when 'i' then 'address' else 'app' end as name, id::text as subject,
    row_number() over (partition by kind order by md5(id::text)) as place
  from used
  union all
  select 'userName', split_part(a.name, '\', 2), row_number() over (order by md5(a.name))
  from report.account a join used u on u.id = a.user_id and u.kind = 'u' where a.name like '%\\%' and a.name !~ '[ @]'
  union all
  select 'ipText', i.address, row_number() over (order by md5(i.address))
  from report.ip_address i join used u on u.id = i.ip_id and u.kind = 'i'
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
-- twenty most used apps
select 'popularApp', id::text from (select id from used where kind = 'a' order by transactions desc limit 20) as popular
union all
select 'topApp', id::text from (select id from used where kind = 'a' order by transactions desc limit 1) as top
