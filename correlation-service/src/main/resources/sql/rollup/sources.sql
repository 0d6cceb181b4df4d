-- Read once, after the changes are taken: the sources of each are among them. A set that appears later in the rollup belongs to the next
-- one. Once there are several sources, every set counts in source 0, which stands for all of them, too.
with plain as (
  select source_id from report.source where cardinality(members) = 1
), put as (
  insert into rollup_source select source_id from plain
)
insert into rollup_member
select set_id, source_id from report.source_member
union all
select source_id, 0 from report.source where (select count(*) from plain) > 1
