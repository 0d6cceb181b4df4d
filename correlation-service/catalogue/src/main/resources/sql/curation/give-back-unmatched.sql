-- Turns the row of the deleted app $1 with its history into the unmatched domain $2 of kind $3,
-- unless the domain has another row (docs/adr/0004-destinations-are-apps.md).
update report.app set kind = $3, key = $2, name = $2, category = null, vendor = null, headquarters = null,
  score = null, score_low = null, score_high = null, confidence = null, general_score = null,
  security_score = null, compliance_score = null, legal_score = null, domains = '{}', risk_factors = '{}'
where kind = 'custom' and key = $1 and not exists (select from report.app o where o.kind = $3 and o.key = $2)
returning app_id
