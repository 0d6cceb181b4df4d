select coalesce(merged_into, machine_id) as id, subject_kind || ':' || subject_key as key
from report.machine
where (subject_kind, subject_key) in (
  select split_part(k, ':', 1), substr(k, position(':' in k) + 1) from unnest($1::text[]) as k)
