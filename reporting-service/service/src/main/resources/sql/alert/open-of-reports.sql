-- Alerts of reports $1 (none: of all) that are not resolved.
select count(*) as alerts, count(*) filter (where severity = 'high') as high
from reporting.alert
where (cardinality($1::text[]) = 0 or report = any ($1)) and state <> 'resolved'
