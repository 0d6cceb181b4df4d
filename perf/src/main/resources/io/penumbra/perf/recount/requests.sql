-- Recounts requests in the native format, according to docs/native-format.md and
-- docs/architecture.md. Requires: the file (REQUESTS) and the current time (NOW).
create table parsed as
select
  line, f[1] as type, try_strptime(f[2], '%Y-%m-%dT%H:%M:%S.%fZ') as moment, lower(f[3]) as machine, f[4] as account,
  f[5] as local, coalesce(try_cast(f[6] as int), 0) as local_port, f[7] as remote, coalesce(try_cast(f[8] as int), 0) as remote_port,
  lower(f[9]) as protocol, lower(f[10]) as host, f[11] as process, try_cast(f[12] as bigint) as bytes_up, try_cast(f[13] as bigint) as bytes_down,
  coalesce(f[14], 'unknown') as action, f[15] as direction, f[16] as id, f[17] as address, f[18] as session, coalesce(f[19], 'endpoints') as source,
  try_cast(f[20] as bigint) as bytes_total
from (
  select row_number() over () as line,
    json_extract_string(text, ['$.type', '$.time', '$.machine.id', '$.user', '$.localAddress', '$.localPort', '$.remoteAddress', '$.remotePort',
      '$.protocol', '$.host', '$.process', '$.bytesUp', '$.bytesDown', '$.action', '$.direction', '$.id', '$.address', '$.session', '$.observer',
      '$.bytesTotal']) as f
  from read_csv('REQUESTS', columns = {'text': 'VARCHAR'}, delim = chr(1), quote = '', escape = '', header = false, auto_detect = false, strict_mode = false)
  where json_valid(text)
);

create macro is_address(text) as
  text is null or text like '%:%' or regexp_full_match(text, '((25[0-5]|2[0-4]\d|1?\d?\d)\.){3}(25[0-5]|2[0-4]\d|1?\d?\d)');

create table timely as
select * from parsed
where machine is not null and moment >= 'NOW'::timestamp - interval 90 day and moment <= 'NOW'::timestamp + interval 15 minute;

create macro is_inside(address) as
  address like '10.%' or address like '192.168.%' or regexp_matches(address, '^172\.(1[6-9]|2\d|3[01])\.');

create table outbound as
select *, if(is_inside(remote), 'inside', 'public') as remote_scope from timely
where type is null and direction is distinct from 'inbound' and (host is not null or remote is not null)
  and is_address(local) and is_address(remote) and remote not like '127.%'
  and coalesce(bytes_up, 0) >= 0 and coalesce(bytes_down, 0) >= 0 and coalesce(bytes_total, 0) >= 0
  and action in ('allowed', 'blocked', 'failed', 'unknown')
  and local_port between 0 and 65535 and remote_port between 0 and 65535;

create view answered as select machine, address, moment, host from timely where type = 'dns';

create view sign as
select machine, moment, person(account) as person, session, type = 'logon' as signs_in, false as unlocking
from timely where type in ('logon', 'logoff');
