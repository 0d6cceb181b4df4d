select updated_at from report.freshness
