select feed_id, name, format, scope, exceptions, is_public, token_hash, created_at, created_by, token_at, last_fetched_at, last_client, last_version from correlation.feed order by name
