-- Inserts a piece if this attempt still owns the export.
insert into reporting.export_piece (export_id, number, starts_at, sha256, content)
select id, $3, $4, $5, $6 from reporting.export where id = $1 and attempts = $2 and state = 'running'
