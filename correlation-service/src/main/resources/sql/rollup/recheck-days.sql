-- Where first or last seen of a day may have been lost, both are read from usage again: by the machines the entity was used with.
-- Usage may be ahead of what is rolled up; the changes that are to come then find it done. Usage is added up machine by machine, which
-- keeps it from being joined as a whole.
update report.entity_day d
set first_seen = found.first_seen, last_seen = found.last_seen
from (
  select f.kind, f.source_id, f.id, f.day, min(u.first_seen) as first_seen, max(u.last_seen) as last_seen
  from (
    select kind::"char" as kind, source_id, id, day, lost_first, lost_last
    from unnest($1::text[], $2::int[], $3::int[], $4::date[], $5::timestamptz[], $6::timestamptz[]) as lost (kind, source_id, id, day, lost_first, lost_last)) as f
  cross join lateral (
    select k.first_seen, k.last_seen from report.entity_day k
    where k.kind = f.kind and k.id = f.id and k.source_id = f.source_id and k.day = f.day limit 1) as k
  left join lateral (
    select f.id as machine_id where f.kind = 'm'
    union all
    select p.left_id from report.pair p
    where p.kind = 'm' || f.kind::text and p.right_id = f.id and f.day between p.first_day and p.last_day
  ) as m on true
  left join lateral (
    select min(u.first_seen) as first_seen, max(u.last_seen) as last_seen from report.usage u
    where u.machine_id = m.machine_id and u.day = f.day
      and (f.source_id = 0 or u.source_id = any(array(
        select s.set_id from unnest($7::int[], $8::int[]) as s (set_id, source_id) where s.source_id = f.source_id)))
      and case f.kind when 'u' then u.user_id = f.id when 'i' then u.ip_id = f.id when 'a' then u.app_id = f.id else true end
  ) as u on true
  where f.lost_first <= k.first_seen or f.lost_last >= k.last_seen
  group by f.kind, f.source_id, f.id, f.day
) as found
where (d.kind, d.source_id, d.id, d.day) = (found.kind, found.source_id, found.id, found.day)
