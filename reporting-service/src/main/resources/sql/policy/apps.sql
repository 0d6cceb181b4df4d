-- Destinations that a policy is about, and whether they match as far as is known; the application puts the conditions in (policy/PolicyApps).
select id, name, kind, category, coalesce({matching}, false) as matches
from (select app_id as id, name, kind, category, headquarters, score, confidence from report.app) as app
where {possible}
