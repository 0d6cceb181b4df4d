select cause, count(*) as waiting from correlation.recompute_queue group by cause order by cause
