select app_id as id, kind || ':' || key as key
from report.app
where (kind, key) in (
  select split_part(k, ':', 1), substr(k, position(':' in k) + 1) from unnest($1::text[]) as k)
