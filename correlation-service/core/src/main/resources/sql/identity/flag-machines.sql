update report.machine m set people_per_day = coalesce(f.people, 0)
from report.machine o left join (
  select machine_id, max(people)::int as people from (
    select machine_id, day, count(distinct user_id) as people
    from report.machine_user where source = 'logon' and day >= current_date - 7 group by machine_id, day) as days
  group by machine_id) as f using (machine_id)
where m.machine_id = o.machine_id and m.people_per_day <> coalesce(f.people, 0)
