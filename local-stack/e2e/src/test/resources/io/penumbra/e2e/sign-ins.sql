-- Generates sign-ins for the machines of a file that contains none. On each day of a machine with
-- connections, one user signs in. On every second day the user signs out again, and another user
-- unlocks the screen in between. Requires: table connection. Writes Windows events to FILE.
copy (
  with days as (
    select *, row_number() over (order by machine, day) as n from (
      select machine, moment::date as day, min(moment) as first, max(moment) as last from connection group by all)),
  moments as (
    select *, first + (last - first) * 0.25 as signed_in, first + (last - first) * 0.5 as unlocked, first + (last - first) * 0.75 as signed_out
    from days)
  select EventID, machine as Hostname, strftime(moment, '%Y-%m-%dT%H:%M:%S.%fZ') as TimeCreated, 'Security' as Channel, 'CORP' as TargetDomainName,
    person as TargetUserName, session as TargetLogonId, type as LogonType
  from (
    select 4624 as EventID, machine, signed_in as moment, 'signe' as person, '0xa' || n as session, '2' as type from moments
    union all select 4634, machine, signed_out, 'signe', '0xa' || n, '2' from moments where n % 2 = 0
    union all select 4624, machine, unlocked, 'ursula', '0xb' || n, '7' from moments where n % 3 <> 0
    union all select 4634, machine, unlocked + interval 1 second, 'ursula', '0xb' || n, '7' from moments where n % 3 <> 0
    union all select 4634, machine, signed_out + interval 2 second, 'ursula', '0xc' || n, '11' from moments where n % 3 = 1)
  order by moment, EventID
) to 'FILE' (format json);
