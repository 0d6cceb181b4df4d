-- Deliveries of alert $1. Returns a row without a delivery if it has none, and no row if the alert
-- does not exist.
select d.id, d.destination_id, t.name, t.kind, d.state, t.paused, d.created_at, d.next_at, d.attempts, d.delivered_at, d.cause
from reporting.alert a
left join (reporting.delivery d join reporting.destination t on t.id = d.destination_id) on d.alert_id = a.id
where a.id = $1
order by t.name
