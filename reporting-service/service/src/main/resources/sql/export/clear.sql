delete from reporting.export_piece where export_id = $1
