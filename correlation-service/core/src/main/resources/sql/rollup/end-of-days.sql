-- App of the row that follows after {rows} rows.
select app_id as last from correlation.app_day where app_id >= {from} order by app_id offset {rows} limit 1
