-- Of destination $1, in state $2 or any, the latest before alert $3.
select d.id, d.alert_id, d.state, d.created_at, d.next_at, d.attempts, d.delivered_at, d.cause, d.held, a.policy_name, a.app_name, a.severity
from reporting.delivery d join reporting.alert a on a.id = d.alert_id
where d.destination_id = $1 and ($2::text is null or d.state = $2) and d.alert_id < $3
order by d.alert_id desc
limit $4
