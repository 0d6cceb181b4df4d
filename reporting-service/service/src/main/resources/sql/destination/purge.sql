with purged as (
  delete from reporting.delivery
  where state = 'delivered' and delivered_at < now() - interval '30 days'
    or state = 'dead' and schedule_id is not null and created_at < now() - interval '180 days'
)
delete from reporting.mail_day where day < (now() at time zone 'UTC')::date - 7
