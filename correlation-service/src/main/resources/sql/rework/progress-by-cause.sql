select cause, count(*) as waiting from correlation.rework group by cause order by cause
