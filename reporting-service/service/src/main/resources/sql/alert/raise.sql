-- Raises an alert, unless an alert of policy $1, app $2 and report $3 exists within 90 days of day
-- $4, or the policy has reached its limit $11 on day $10. Requests tags $14 and queues deliveries
-- to the matching destinations. The caller holds the lock on the policy; the key of the window also
-- prevents duplicates.
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
