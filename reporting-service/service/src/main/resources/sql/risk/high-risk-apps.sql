-- Apps with high risk. The application inserts the condition on the level (table/Breakdown).
select app_id, name from report.app where {level} = 'high'
