-- Recounts requests in the native format, by the rules of docs/native-format.md and docs/architecture.md.
-- Needs: the file (REQUESTS), the table pattern of the catalogue's domains, and the moment NOW.
create table parsed as
select
  line, f[1] as type, try_strptime(f[2], '%Y-%m-%dT%H:%M:%S.%fZ') as moment, lower(f[3]) as machine, f[4] as account,
  f[5] as local, coalesce(try_cast(f[6] as int), 0) as local_port, f[7] as remote, coalesce(try_cast(f[8] as int), 0) as remote_port,
  lower(f[9]) as protocol, lower(f[10]) as host, f[11] as process, try_cast(f[12] as bigint) as bytes_up, try_cast(f[13] as bigint) as bytes_down,
  coalesce(f[14], 'unknown') as action, f[15] as direction, f[16] as id, f[17] as address, f[18] as session, coalesce(f[19], 'endpoints') as source
from (
  select row_number() over () as line,
    json_extract_string(text, ['$.type', '$.time', '$.machine.id', '$.user', '$.localAddress', '$.localPort', '$.remoteAddress', '$.remotePort',
      '$.protocol', '$.host', '$.process', '$.bytesUp', '$.bytesDown', '$.action', '$.direction', '$.id', '$.address', '$.session', '$.observer']) as f
  from read_csv('REQUESTS', columns = {'text': 'VARCHAR'}, delim = chr(1), quote = '', escape = '', header = false, auto_detect = false, strict_mode = false)
  where json_valid(text)
);

create macro is_address(text) as
  text is null or text like '%:%' or regexp_full_match(text, '((25[0-5]|2[0-4]\d|1?\d?\d)\.){3}(25[0-5]|2[0-4]\d|1?\d?\d)');

-- Whose account it is: lower and upper case do not tell people apart, and the system is nobody
create macro person(account) as case
  when account is null or lower(account) like 'nt authority\%' or account like '%$' then null
  when contains(account, '\') then upper(split_part(account, '\', 1)) || '\' || lower(split_part(account, '\', 2))
  else lower(account) end;

create table timely as
select * from parsed
where machine is not null and moment >= 'NOW'::timestamp - interval 90 day and moment <= 'NOW'::timestamp + interval 15 minute;

create table outbound as
select * from timely
where type is null and direction is distinct from 'inbound' and (host is not null or remote is not null)
  and is_address(local) and is_address(remote) and remote not like '127.%'
  and coalesce(bytes_up, 0) >= 0 and coalesce(bytes_down, 0) >= 0
  and action in ('allowed', 'blocked', 'failed', 'unknown')
  and local_port between 0 and 65535 and remote_port between 0 and 65535;

-- Records of one connection count once: by the sensor's id, else by the five-tuple in the same ten minutes
create table connection as
select machine, min(line) as line, min(moment) as moment, max(moment) as last_moment,
  arg_min(account, moment) filter (where person(account) is not null) as account,
  arg_min(local, moment) as local, any_value(local_port) as local_port, arg_min(remote, moment) as remote, any_value(remote_port) as remote_port,
  any_value(protocol) as protocol, arg_min(host, moment) filter (where host is not null) as host, arg_min(process, moment) as process,
  max(bytes_up) as bytes_up, max(bytes_down) as bytes_down,
  case when bool_or(action = 'allowed') then 'allowed' when bool_or(action = 'blocked') then 'blocked' when bool_or(action = 'unknown') then 'unknown' else 'failed' end as action,
  list_sort(list(distinct source)) as sources, id, any_value(md5(concat_ws('|', machine, tuple, id))) as dedupe_key
from (
  select *, case when id is null then concat_ws('|', protocol, local, local_port, remote, remote_port, floor(epoch(moment) / 600)::bigint) end as tuple
  from outbound)
group by machine, id, tuple;

-- A connection without a name is named by the machine's latest answer for its address within the hour before
create table answer as
select distinct machine, address, moment, host from timely where type = 'dns';

create table named as
select c.*, person(c.account) as person,
  case when c.host is null and a.moment >= c.moment - interval 1 hour then a.host else c.host end as name
from (select *, moment + interval 2 second as answered_by from connection) c
asof left join answer a on a.machine = c.machine and a.address = c.remote and c.answered_by >= a.moment;

-- Every name's app: the longest pattern that covers it, one that spells more out before a wildcard
create table tail as
with recursive cut(host, tail) as (
  select distinct name, name from named where name is not null
  union all
  select host, substr(tail, position('.' in tail) + 1) from cut where contains(tail, '.'))
select * from cut;

create table app_of_host as
select host, arg_max(app, depth * 4 + exact::int * 2 + spelled::int) as app
from (
  select t.host, p.app, p.depth, p.exact, not p.below as spelled
  from tail t join pattern p on p.tail = t.tail and p.regex is null
  where (not p.exact or t.host = t.tail) and (not p.below or t.host <> t.tail)
  union all
  select h.host, p.app, p.depth, p.exact, false
  from (select distinct host from tail) h join pattern p on p.regex is not null and regexp_full_match(h.host, p.regex))
group by host;

create macro is_inside(address) as
  address like '10.%' or address like '192.168.%' or regexp_matches(address, '^172\.(1[6-9]|2\d|3[01])\.');

create table used as
select n.*, n.moment::date as day, case
    when n.name is null then case when is_inside(n.remote) then 'internal:' else 'unnamed:' end
    when h.app is not null then 'catalogued:' || h.app
    when not contains(n.name, '.') or n.name like '%.local' then 'internal:'
    else 'unmatched:' || regexp_extract(n.name, '([^.]+\.(co\.uk|com\.br|[^.]+))$', 1) end as app
from named n left join app_of_host h on h.host = n.name;

-- Who was signed in: from a logon until that session's end, twelve hours at most
create table stay as
select l.machine, person(l.account) as person, l.moment as begins, least(l.moment + interval 12 hour, min(o.moment)) as ends
from timely l left join timely o on o.type = 'logoff' and o.machine = l.machine and o.session = l.session and o.moment > l.moment
where l.type = 'logon' and person(l.account) is not null
group by l.machine, l.account, l.moment;

-- A record without a user belongs to the signed-in user if there was exactly one
create table attributed as
select u.*, coalesce(u.person, s.person) as "user"
from used u left join (
  select u.line, case when count(distinct s.person) = 1 then any_value(s.person) end as person
  from used u join stay s on s.machine = u.machine and s.begins <= u.moment and s.ends > u.moment
  where u.person is null
  group by u.line) s using (line);

create table usage_group as select distinct day, machine, "user", local, app from attributed;
