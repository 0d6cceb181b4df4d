-- Raises an alert unless there is one of policy $1, app $2 and report $3 within 90 days of day $4, or the policy has raised as many on day $10
-- as its limit $11; asks for tags $14 and puts it into the outbox of the destinations that take it. The caller holds the policy's row; the
-- window's key makes sure of it, whatever other replicas do.
with allowed as (
  select nextval('reporting.alert_id') as id
  where $11::int is null or (select count(*) from reporting.alert where policy_id = $1 and raised_on = $10) < $11
), opened as (
  insert into reporting.alert_window as w (policy_id, app_id, report, day, alert_id)
  select $1, $2, $3, $4, id from allowed
  on conflict (policy_id, app_id, report) do update set day = excluded.day, alert_id = excluded.alert_id where w.day + 90 <= excluded.day
  returning alert_id
), raised as (
  insert into reporting.alert (id, policy_id, app_id, report, day, days, policy_name, severity, thresholds, app_name, raised_at, raised_on, figures, evidence,
    latest, latest_verdict, latest_at, changed_at, transactions_next_at)
  select alert_id, $1, $2, $3, $4, array[$4::date], $5, $6, $7, $8, $9, $10, $12, $13, $12, 'met', $9, $9, $9 from opened
  returning id
), tagged as (
  insert into reporting.alert_tag (alert_id, tag, next_at) select id, tag, $9 from raised, unnest($14::text[]) as t (tag)
), queued as (
  insert into reporting.delivery (destination_id, alert_id)
  select d.id, raised.id from raised cross join reporting.destination d
  where (d.policies = '{}' or $1 = any (d.policies))
    and array_position(array['informational', 'low', 'medium', 'high'], $6::text)
      >= array_position(array['informational', 'low', 'medium', 'high'], d.min_severity)
)
select exists (select from allowed) as allowed, (select id from raised) as id
