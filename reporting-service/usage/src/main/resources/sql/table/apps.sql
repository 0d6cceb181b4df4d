-- All destinations, including unmatched ones, with totals of their usage, which the application
-- inserts (table/sums-…).
  select d.app_id as id, d.name, d.kind, d.category, d.vendor, d.headquarters, d.domains, d.risk_factors, d.score, d.score_low, d.score_high, d.confidence,
    d.general_score, d.security_score, d.compliance_score, d.legal_score, d.search_text,
    case when {is-app d.kind} then d.key end as catalogue_id,
    coalesce(t.tags, '{}') as tags, g.*
  from (
{sums}
  ) g join report.app d on d.app_id = g.key
  left join (select app_id, array_agg(tag order by tag) as tags from report.app_tag group by app_id) t on t.app_id = g.key
