-- Records canary times. greatest() ignores null, so the latest recorded time is kept.
update correlation.feed
set canary_blocked_at = greatest(canary_blocked_at, $2), canary_reached_at = greatest(canary_reached_at, $3)
where feed_id = $1
