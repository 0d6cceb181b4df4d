update correlation.push set pushed_version = $2, pushed_revision = $3, pushed_at = now(), failing_since = null where push_id = $1
