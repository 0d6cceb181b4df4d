-- Pieces without their content.
select number, starts_at, octet_length(content)::int8 as bytes, sha256 from reporting.export_piece where export_id = $1 order by number
