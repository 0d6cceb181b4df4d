insert into correlation.review_campaign (campaign_id, name, selection, owner, due, created_by, created_at)
values ($1, $2, $3, $4, $5, $6, $7)
