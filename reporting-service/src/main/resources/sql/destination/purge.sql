with purged as (
  delete from reporting.delivery where state = 'delivered' and delivered_at < now() - interval '30 days'
)
delete from reporting.mail_day where day < (now() at time zone 'UTC')::date - 7
