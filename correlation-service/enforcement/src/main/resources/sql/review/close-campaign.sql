update correlation.review_campaign set closed_at = $2, closed_by = $3, close_reason = $4
where campaign_id = $1 and closed_at is null
