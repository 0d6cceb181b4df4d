update correlation.feed set last_fetched_at = $2, last_client = $3, last_version = $4 where feed_id = $1
