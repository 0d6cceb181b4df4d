delete from reporting.export_content where export_id = $1
