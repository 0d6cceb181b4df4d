update report.app_tag t set proposed = false
from report.app where app.app_id = t.app_id and app.key = $1 and not {is-unmatched app.kind} and t.proposed
