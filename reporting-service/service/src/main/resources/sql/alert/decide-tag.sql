-- Tag $2 of alert $1 is in state $3 because of $4, since $5.
update reporting.alert_tag set state = $3, cause = $4, at = $5 where alert_id = $1 and tag = $2 and state = 'waiting'
