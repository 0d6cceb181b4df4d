select rename_id, at, who, apps, row_moved, machine_days,
  (select count(*) from correlation.recompute_queue r where r.cause = 'catalogue-' || h.rename_id) as waiting
from correlation.history_rename h order by rename_id desc limit $1
