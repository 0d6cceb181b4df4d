-- Recounts the Windows events of a file according to docs/architecture.md, without code of the
-- services. Requires: the path of the file (FILE), the table canonical(literal, address, scope) of
-- its addresses, and the current time (NOW).
create table event as
select
  EventID as id,
  lower(split_part(Hostname, '.', 1)) as machine,
  coalesce(
    UtcTime::timestamp,
    -- local time; the reception time determines the zone to a quarter of an hour
    EventTime::timestamp + to_minutes(15 * round(epoch("@timestamp"::timestamp - EventReceivedTime::timestamp) / 900)::int),
    -- a local time without a zone: those records are rejected
    case when TimeCreated like '%Z' then TimeCreated::timestamp end,
    "@timestamp"::timestamp
  ) as moment,
  Initiated, Direction, Protocol, "User" as account,
  coalesce(SourceIp, SourceAddress) as local, coalesce(SourcePort, '0')::int as local_port,
  coalesce(DestinationIp, DestAddress) as remote, coalesce(DestinationPort, DestPort, '0')::int as remote_port,
  rtrim(lower(QueryName), '.') as query, QueryResults as results
from read_json('FILE', format = 'newline_delimited', columns = {
  EventID: 'INTEGER', Hostname: 'VARCHAR', UtcTime: 'VARCHAR', EventTime: 'VARCHAR', EventReceivedTime: 'VARCHAR',
  "@timestamp": 'VARCHAR', TimeCreated: 'VARCHAR', Initiated: 'VARCHAR', Direction: 'VARCHAR', Protocol: 'VARCHAR',
  "User": 'VARCHAR', SourceIp: 'VARCHAR', SourceAddress: 'VARCHAR', SourcePort: 'VARCHAR', DestinationIp: 'VARCHAR',
  DestAddress: 'VARCHAR', DestinationPort: 'VARCHAR', DestPort: 'VARCHAR', QueryName: 'VARCHAR', QueryResults: 'VARCHAR'});

create table timely as select * from event where moment >= 'NOW'::timestamp - interval 90 day;

-- Outbound records, one row each
create table outbound as
select row_number() over () as line, e.machine, e.moment, e.account, l.address as local, e.local_port, r.address as remote, e.remote_port,
  r.scope as remote_scope, case lower(e.Protocol) when '6' then 'tcp' when '17' then 'udp' else lower(e.Protocol) end as protocol,
  null::varchar as host, null::varchar as process, null::bigint as bytes_up, null::bigint as bytes_down, null::bigint as bytes_total,
  -- the Windows Filtering Platform reports verdicts, Sysmon does not
  case e.id when 5156 then 'allowed' when 5157 then 'blocked' else 'unknown' end as action,
  null::varchar as id, 'endpoints' as source
from timely e
join canonical l on l.literal = e.local
join canonical r on r.literal = e.remote
where ((e.id = 3 and e.Initiated = 'true') or (e.id in (5156, 5157) and e.Direction = '%%14593'))
  and r.scope <> 'loopback';

create view answered as
select machine, c.address, moment, query as host
from (select machine, moment, query, trim(unnest(string_split(results, ';'))) as literal from timely where id = 22 and query is not null)
join canonical c using (literal) where c.scope <> 'loopback';

-- IPv4 addresses of apps from the shipped list, which name records without a host
create macro as_number(address) as
  split_part(address, '.', 1)::bigint * 16777216 + split_part(address, '.', 2)::bigint * 65536
  + split_part(address, '.', 3)::bigint * 256 + split_part(address, '.', 4)::bigint;

create table shipped_range as
select as_number(split_part(prefix, '/', 1)) as first_number,
  pow(2, 32 - case when contains(prefix, '/') then split_part(prefix, '/', 2)::int else 32 end)::bigint as size
from (
  select unnest(string_split(substr(line, 12), ' ')) as prefix
  from (select unnest(string_split(content, chr(10))) as line from read_text('RANGES'))
  where starts_with(line, 'addresses: '))
where not contains(prefix, ':');

create table of_range as
select distinct remote from outbound, shipped_range
where remote_scope = 'public' and not contains(remote, ':')
  and as_number(remote) >= first_number and as_number(remote) < first_number + size;
