-- Destinations {ids} without usage.
  select d.app_id as id, d.name, d.kind, d.category, d.vendor, d.headquarters, d.domains, d.risk_factors, d.score, d.score_low, d.score_high, d.confidence,
    d.general_score, d.security_score, d.compliance_score, d.legal_score, d.search_text,
    case when {is-app d.kind} then d.key end as catalogue_id,
    array(select t.tag from report.app_tag t where t.app_id = d.app_id order by t.tag) as tags
  from report.app d
  where d.app_id = any({ids}::int[])
