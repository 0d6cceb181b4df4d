update report.machine set heard_at = greatest(heard_at, now()) where machine_id = any($1::int[])
