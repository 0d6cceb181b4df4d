-- All users with totals of their usage, which the application inserts (table/sums-…). Usage
-- without a known user has no row.
  select d.user_id as id, d.name, r.level as risk_level, r.reason_ids as risk_reasons, r.unjudged as risk_unjudged, g.*
  from (
{sums}
  ) g join report.account d on d.user_id = g.key
  left join reporting.entity_risk r on r.kind = 'user' and r.entity_id = d.user_id
