-- Entities, by {entity}, with usage of any app. The application inserts the filtered usage
-- (relational/RowSource).
select coalesce(array_agg(distinct u.{entity}), '{}') as ids
from report.usage u
where {where}
  and {known}
  and u.app_id = any(array(select app_id from report.app where {is-app kind}))
