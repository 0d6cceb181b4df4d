-- Deliveries of destination $1 in state $2 (null: all), latest first, below id $3.
select d.id, d.number, d.alert_id, d.state, d.created_at, d.next_at, d.attempts, d.delivered_at, d.cause, d.held, a.policy_name, a.app_name,
  a.severity, s.name as schedule_name, d.due_at
from reporting.delivery d
  left join reporting.alert a on a.id = d.alert_id
  left join reporting.report_schedule s on s.id = d.schedule_id
where d.destination_id = $1 and ($2::text is null or d.state = $2) and d.number < $3
order by d.number desc
limit $4
