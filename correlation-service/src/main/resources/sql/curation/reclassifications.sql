select reclassification_id, at, who, apps, row_moved, machine_days,
  (select count(*) from correlation.recompute_queue q where q.cause = 'catalogue-' || r.reclassification_id) as waiting
from correlation.reclassification r order by reclassification_id desc limit $1
