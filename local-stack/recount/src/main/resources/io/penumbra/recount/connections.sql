-- Connections of records, according to docs/architecture.md.
-- Requires: outbound(line, machine, moment, account, local, local_port, remote, remote_port,
-- remote_scope, protocol, host, process, bytes_up, bytes_down, bytes_total, action, id, source),
-- one row per accepted record; and answered(machine, address, moment, host), one row per DNS answer.

-- Records with the same five-tuple within the same ten minutes are one connection. If sources have
-- connection ids, the first id of each source for a five-tuple is one connection, the second id
-- another, and so on. Without ports there is no five-tuple, and the id identifies the connection.
-- A total without directions is used unless both directions are known or one of them exceeds it. A
-- total of 0 is 0 in both directions. bytes_total is the known sum of both directions.
create table connection as
with ended as (
  select *, case
      when local_port = 0 or remote_port = 0 then null
      else concat_ws('|', protocol, local, local_port, remote, remote_port, floor(epoch(moment) / 600)::bigint) end as ends
  from outbound)
select * exclude (stated) replace (if(stated = 0, 0, bytes_up) as bytes_up, if(stated = 0, 0, bytes_down) as bytes_down),
  coalesce(stated, bytes_up + bytes_down) as bytes_total, person(account) as person
from (select * replace (
    if(bytes_up + bytes_down is null and stated >= greatest(coalesce(bytes_up, 0), coalesce(bytes_down, 0)), stated, null) as stated)
  from (
  select machine, min(line) as line, min(moment) as moment, max(moment) as last_moment,
    arg_min(account, moment) filter (where person(account) is not null) as account,
    arg_min(local, moment) as local, any_value(local_port) as local_port, arg_min(remote, moment) as remote, any_value(remote_port) as remote_port,
    any_value(remote_scope) as remote_scope,
    any_value(protocol) as protocol, arg_min(host, moment) filter (where host is not null) as host, arg_min(process, moment) as process,
    max(bytes_up) as bytes_up, max(bytes_down) as bytes_down, max(bytes_total) as stated,
    case when bool_or(action = 'allowed') then 'allowed' when bool_or(action = 'blocked') then 'blocked' when bool_or(action = 'unknown') then 'unknown' else 'failed' end as action,
    list_sort(list(distinct source)) as sources, arg_min(id, moment) as id, any_value(md5(concat_ws('|', machine, tuple))) as dedupe_key
  from (
    select e.*, case
        when ends is not null then concat_ws('|', ends, coalesce(r.rank, 1))
        when id is not null then concat_ws('|', 'id', source, id)
        else line::varchar end as tuple
    from ended e left join (
      select machine, source, id, ends, row_number() over (partition by machine, source, ends order by min(moment), id) as rank
      from ended where id is not null and ends is not null group by machine, source, id, ends) r
    using (machine, source, id, ends))
  group by machine, tuple));

-- A connection without a host gets the host of the machine's latest DNS answer for its address,
-- from an hour before to two seconds after the connection.
create table named as
select c.* exclude (answered_by), case when c.host is null and a.moment >= c.moment - interval 1 hour then a.host else c.host end as name
from (select *, moment + interval 2 second as answered_by from connection) c
asof left join (select machine, address, moment, min(host) as host from answered group by all) a
  on a.machine = c.machine and a.address = c.remote and c.answered_by >= a.moment;
