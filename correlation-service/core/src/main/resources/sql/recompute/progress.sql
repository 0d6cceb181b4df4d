select count(*) as waiting, count(*) filter (where attempts > 0) as failing, min(queued_at) as oldest_queued_at
from correlation.recompute_queue
