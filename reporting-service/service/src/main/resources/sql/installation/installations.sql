-- Software installed on days $2 to $3, from sources $4 (empty: all), reported since day $5, of
-- apps with one of tags $6 (empty: any), on machines $7 and of users $8 (empty: all). {of}
-- selects the app or the machine, {name} is the searched column. If several inventories listed
-- an item, the last one decides.
  select g.id, g.machine_id, coalesce(m.name, m.subject_key) as machine, g.app_id, a.name as app, {name} as name, nullif(g.name, '') as software,
    g.kind, nullif(g.version, '') as version, nullif(g.program, '') as program, g.user_id, u.name as user_name,
    case when not g.present then 'removed' when g.kind = 'process' then 'seen' else 'installed' end as state,
    g.first_spoken as first_seen, g.last_seen, g.checked_at, g.removed_at, g.source
  from (
    select distinct on (i.machine_id, i.app_id, i.software_id, i.account) i.*,
      min(i.installation_id) over w as id, min(i.first_seen) over w as first_spoken
    from report.installation i
    where {of} and ($4::text[] = '{}' or i.source = any($4))
    window w as (partition by i.machine_id, i.app_id, i.software_id, i.account)
    order by i.machine_id, i.app_id, i.software_id, i.account, i.last_seen desc, i.present desc, i.checked_at desc, i.inventory
  ) as g
  join report.machine m on m.machine_id = g.machine_id
  join report.app a on a.app_id = g.app_id
  left join report.account u on u.user_id = g.user_id
  where (g.first_spoken at time zone 'UTC')::date <= $3
    and (g.present or (greatest(g.last_seen, g.removed_at) at time zone 'UTC')::date >= $2)
    and (greatest(g.last_seen, g.removed_at) at time zone 'UTC')::date >= $5
    and ($6::text[] = '{}' or exists (select from report.app_tag t where t.app_id = g.app_id and t.tag = any($6)))
    and ($7::int[] = '{}' or g.machine_id = any($7))
    and ($8::int[] = '{}' or g.user_id = any($8))
