-- locked, because the result decides about merging
select subject_kind, merged_into, exists (select from report.machine o where o.merged_into = m.machine_id) as has_others
from report.machine m where machine_id = $1 for update
