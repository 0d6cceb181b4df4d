-- Groups of apps by a shared property. The application inserts the filtered apps
-- (columnar/ColumnarTables).
select {key} as name, array_agg(id) as ids
from (select app_id as id, kind, category, headquarters, score, confidence from report.app) as app{join}
where {apps}{where}
group by 1 order by 1
