-- Sets of sources with any of the sources $1 (empty: all sets).
select source_id from report.source where $1::text[] = '{}' or members && $1
