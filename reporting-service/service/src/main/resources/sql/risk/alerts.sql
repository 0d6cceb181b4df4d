-- Open alerts by the entities of kind $1 (users or machines) in their initial evidence.
select (e.entity ->> 'id')::int as id, a.id as alert, a.severity
from reporting.alert a cross join jsonb_array_elements(a.evidence -> $1) as e (entity)
where a.state <> 'resolved'
