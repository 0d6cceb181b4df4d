-- Result of applying the changes in the file CHANGES in order, compared with the report in the file
-- REPORT.
create table lines as
  select row_number() over () as pos, json from read_json_objects('CHANGES', format = 'newline_delimited');

create table followed as
  with changes as (
    select pos, json, json->>'change' as change, json->>'id' as id, json->>'machineId' as machine, left(coalesce(json->>'day', json->>'at'), 10) as day
    from lines
  ),
  latest as (
    select * from changes where id is not null qualify row_number() over (partition by id order by pos desc) = 1
  )
  select FIELDS from latest l
  where change <> 'removed'
    and not exists (select 1 from changes r where r.change = 'replaced' and r.machine = l.machine and r.day = l.day and r.pos > l.pos);

create table reported as
  select FIELDS from read_json_objects('REPORT', format = 'newline_delimited');
