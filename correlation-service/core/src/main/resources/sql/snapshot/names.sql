-- Assigns ids to the apps, users, addresses and machines that files $2 of snapshot report $1 name.
insert into report.snapshot_name (snapshot_id, kind, id, name)
select $1, kind, row_number() over (partition by kind order by name collate "C"), name
from (
  select distinct n.kind, n.name
  from correlation.snapshot_part p
  cross join lateral (
    select 'app' as kind, unnest(p.destinations) as name
    union all select 'user', unnest(p.accounts)
    union all select 'ip', unnest(p.addresses)
    union all select 'machine', unnest(p.machines)
  ) as n
  where p.snapshot_id = $1 and p.file = any($2::int[])
) as names
where name <> ''
