-- Deletes hosts without traffic in the retention period.
delete from report.app_host h where not exists (select from report.app_host_day d where d.host_id = h.host_id)
