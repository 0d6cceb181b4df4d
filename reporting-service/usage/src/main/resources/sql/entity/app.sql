select app_id as id, kind, key, case when {is-app kind} then key end as catalogue_id,
  name, category, vendor, headquarters, domains, risk_factors, score, score_low, score_high, confidence,
  array(select t.tag from report.app_tag t where t.app_id = app.app_id order by t.tag) as tags
from report.app where app_id = $1
