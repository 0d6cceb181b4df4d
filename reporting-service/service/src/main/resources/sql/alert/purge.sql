-- Alerts raised before $1, which is on day $2; comments and windows go with them.
with gone as (
  delete from reporting.alert_over_limit where raised_on < $2
)
delete from reporting.alert where raised_at < $1
