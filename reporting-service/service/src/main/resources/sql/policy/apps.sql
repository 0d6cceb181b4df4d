-- Destinations that a policy is about, and whether they match as far as is known; the application puts the conditions in (policy/PolicyApps).
select id, name, kind, category, domains, coalesce({matching}, false) as matches
from (select app_id as id, name, kind, category, headquarters, score, confidence, case when {is-unmatched kind} then 1 else cardinality(domains) end as domains from report.app) as app
where {possible}
