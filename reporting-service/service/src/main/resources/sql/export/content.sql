-- Piece $2 of an export.
select starts_at, content from reporting.export_piece where export_id = $1 and number = $2
