-- The entity of the row that comes {rows} rows later.
select id as last from report.entity_day where kind = '{kind}' and id >= {from} order by id offset {rows} limit 1
