-- What is known now of the day of alert $1; figures and evidence of when it was raised stay.
update reporting.alert set latest = $2, latest_verdict = $3, days = $4, latest_at = $5 where id = $1
