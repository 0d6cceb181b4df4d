select source_id::int as id, name as key from report.source where name = any($1::text[])
