-- The sets that source $1 is a member of.
select source_id::int from report.source where $1 = any(members)
