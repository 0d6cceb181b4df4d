select state, severity, count(*) as alerts from reporting.alert group by state, severity order by state, severity
