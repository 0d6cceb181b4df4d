-- Recounted usage and read models by names, for comparison with the system. Users are numbers or
-- counts, because their names in the system differ.
create table expected_usage as
select r.name as report, m.key as machine, m.subject_kind as subject, u.user_id, coalesce(i.key, '') as address, a.key as app, day,
  transactions, blocked, verdict_known, up_known, down_known, measured, bytes_up, bytes_down, bytes_unsplit, first_seen, last_seen
from usage_of u join report r using (source_id) join machine m using (machine_id) join app a using (app_id) left join ip_address i using (ip_id);

create table expected_days as
select a.key as app, d.day, transactions, first_seen, last_seen
from expected_day d
join app a using (app_id);

create table expected_pairs as
select p.kind, m.key as machine, case p.kind when 'mi' then i.key when 'ma' then a.key else '' end as entity, p.first_day, p.last_day
from expected_pair p
join machine m on m.machine_id = p.left_id
left join ip_address i on p.kind = 'mi' and i.ip_id = p.right_id
left join app a on p.kind = 'ma' and a.app_id = p.right_id;

create table expected_hours as
select r.name as report, day, hour, transactions, up_known, down_known, bytes_up, bytes_down, bytes_unsplit
from expected_hour join report r using (source_id);
