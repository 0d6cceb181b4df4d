select pg_advisory_xact_lock(hashtextextended('reporting.export/' || $1, 0))
