-- Pairs of a machine known only by its computer name and a machine with a device id that has had
-- that name.
select h.machine_id, coalesce(h.name, h.subject_key) as name, d.machine_id as other_id, max(n.name) as other_name, max(n.last_seen) as last_seen
from report.machine h
join report.machine_name n on lower(split_part(n.name, '.', 1)) = h.subject_key
join report.machine d on d.machine_id = n.machine_id
where h.subject_kind = 'host' and d.subject_kind = 'device' and h.merged_into is null and d.merged_into is null
group by h.machine_id, d.machine_id order by last_seen desc, h.machine_id, d.machine_id limit $1
