-- Who was signed in, by the rule of docs/adr/0010: needs table connection and the sign-ins in FILE.
create table sign as
select EventID as id, Hostname as machine, TimeCreated::timestamp as moment,
  upper(TargetDomainName) || '\' || lower(TargetUserName) as person, TargetLogonId as session, LogonType = '7' as unlocking
from read_json('FILE', format = 'newline_delimited', columns = {
  EventID: 'INTEGER', Hostname: 'VARCHAR', TimeCreated: 'VARCHAR', TargetDomainName: 'VARCHAR', TargetUserName: 'VARCHAR',
  TargetLogonId: 'VARCHAR', LogonType: 'VARCHAR'});

create table ending as
select s.machine, s.person, s.session, s.unlocking, s.moment as since, min(o.moment) as ended
from sign s join sign o on o.machine = s.machine and o.id = 4634 and not o.unlocking and o.moment > s.moment
  and case when s.unlocking then o.person = s.person else o.session = s.session end
where s.id = 4624
group by all;

create table stay as
select s.machine, s.person, s.moment as since,
  least(s.moment + interval 12 hour, coalesce(e.ended, s.moment + interval 12 hour)) as until
from sign s left join ending e
  on e.machine = s.machine and e.person = s.person and e.session = s.session and e.since = s.moment and e.unlocking = s.unlocking
where s.id = 4624;

create table attributed as
select c.number, any_value(c.machine) as machine,
  case
    when any_value(c.person) is not null then any_value(c.person)
    when count(distinct s.person) = 1 then any_value(s.person)
    when count(distinct s.person) > 1 then 'shared'
  end as who,
  any_value(c.person) is null and count(distinct s.person) = 1 as by_sign_in
from (select row_number() over () as number, * from connection) c
left join stay s on s.machine = c.machine and s.since <= c.moment and c.moment < s.until
group by c.number;
