select reclassification_id, at, who, apps, row_moved, machine_days
from correlation.reclassification order by reclassification_id desc limit $1
