select from_at, enabled, window_seconds from correlation.proxy_join
