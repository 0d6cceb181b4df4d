-- Unresolved alerts of reports $1 (empty: all).
select count(*) as alerts, count(*) filter (where severity = 'high') as high
from reporting.alert
where (cardinality($1::text[]) = 0 or report = any ($1)) and state <> 'resolved'
