-- Alerts of reports $1 (empty: all) raised on days $2 to $3, by severity and state.
select severity, count(*) as raised, count(*) filter (where state = 'new') as unattended,
  count(*) filter (where state = 'in-progress') as in_progress,
  count(*) filter (where resolution = 'true-positive') as true_positive,
  count(*) filter (where resolution = 'false-positive') as false_positive,
  count(*) filter (where resolution = 'accepted-risk') as accepted_risk
from reporting.alert
where (cardinality($1::text[]) = 0 or report = any ($1)) and raised_on between $2 and $3
group by severity
order by array_position(array['high', 'medium', 'low', 'informational'], severity)
