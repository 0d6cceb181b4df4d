-- Sign-ins in FILE.
create table sign as
select Hostname as machine, TimeCreated::timestamp as moment, person(TargetDomainName || '\' || TargetUserName) as person,
  TargetLogonId as session, EventID = 4624 as signs_in, LogonType = '7' as unlocking
from read_json('FILE', format = 'newline_delimited', columns = {
  EventID: 'INTEGER', Hostname: 'VARCHAR', TimeCreated: 'VARCHAR', TargetDomainName: 'VARCHAR', TargetUserName: 'VARCHAR',
  TargetLogonId: 'VARCHAR', LogonType: 'VARCHAR'});
