-- The entities, by their {entity}, that used any app, of usage that a condition leaves; the application puts both in (relational/RowSource).
select coalesce(array_agg(distinct u.{entity}), '{}') as ids
from report.usage u
where {where}
  and {known}
  and u.app_id = any(array(select app_id from report.app where {is-app kind}))
