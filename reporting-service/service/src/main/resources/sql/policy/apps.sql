-- Destinations in the scope of a policy, and whether they match its known conditions. The
-- application inserts the conditions (policy/PolicyApps).
select id, name, kind, category, domains, coalesce({matching}, false) as matches
from (select app_id as id, name, kind, category, headquarters, score, confidence, case when {is-unmatched kind} then 1 else cardinality(domains) end as domains from report.app) as app
where {possible}
