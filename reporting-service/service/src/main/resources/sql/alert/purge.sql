-- Deletes alerts raised before $1 on day $2, with their comments and windows.
with gone as (
  delete from reporting.alert_over_limit where raised_on < $2
)
delete from reporting.alert where raised_at < $1
