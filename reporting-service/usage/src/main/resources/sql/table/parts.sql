-- Apps by what they have in common, of those that conditions leave; the application puts all in (columnar/ColumnarTables).
select {key} as name, array_agg(id) as ids
from (select app_id as id, kind, category, headquarters, score, confidence from report.app) as app{join}
where {apps}{where}
group by 1 order by 1
