select count(*) from correlation.review_campaign
