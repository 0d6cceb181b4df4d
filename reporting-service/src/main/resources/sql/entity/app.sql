select app_id as id, kind, key, name, category, vendor, headquarters, score,
  array(select t.tag from report.app_tag t where t.app_id = app.app_id order by t.tag) as tags
from report.app where app_id = $1
