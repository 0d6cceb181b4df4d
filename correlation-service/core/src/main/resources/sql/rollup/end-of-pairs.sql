-- Machine of the row that follows after {rows} rows.
select left_id as last from report.pair where kind = '{kind}' and left_id >= {from} order by left_id offset {rows} limit 1
