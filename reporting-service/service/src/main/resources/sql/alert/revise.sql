-- Updates the current figures of the day of alert $1; the figures and evidence from when it was
-- raised stay unchanged.
update reporting.alert set latest = $2, latest_verdict = $3, days = $4, latest_at = $5 where id = $1
