-- Apps at high risk, the level of which the application puts in (table/Breakdown).
select app_id, name from report.app where {level} = 'high'
