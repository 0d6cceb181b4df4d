-- The report sources that each set of them counts in, and how many there are. Read after the changes are taken: the sources of each are
-- among them. Once there are several sources, every set counts in source 0, which stands for all of them, too.
with plain as materialized (
  select count(*)::int as sources from report.source where cardinality(members) = 1
)
select set_id::int as set_id, source_id::int as source_id, sources from report.source_member, plain
union all
select source_id, 0, sources from report.source, plain where sources > 1
