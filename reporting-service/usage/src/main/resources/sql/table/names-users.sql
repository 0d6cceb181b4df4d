-- Users {ids} without usage.
  select d.user_id as id, d.name, r.level as risk_level, r.reason_ids as risk_reasons, r.unjudged as risk_unjudged
  from report.account d
  left join reporting.entity_risk r on r.kind = 'user' and r.entity_id = d.user_id
  where d.user_id = any({ids}::int[])
