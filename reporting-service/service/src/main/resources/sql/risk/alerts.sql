-- Open alerts by the $1 (users or machines) of the evidence that they were raised with.
select (e.entity ->> 'id')::int as id, a.id as alert, a.severity
from reporting.alert a cross join jsonb_array_elements(a.evidence -> $1) as e (entity)
where a.state <> 'resolved'
