-- Sets tag $2 of alert $1 to state $3 with cause $4 at time $5.
update reporting.alert_tag set state = $3, cause = $4, at = $5 where alert_id = $1 and tag = $2 and state = 'waiting'
