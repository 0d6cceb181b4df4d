-- A connection that several sources observed counts in the report of each, and once in all of them
-- (docs/adr/0021-source-sets.md): usage is grouped by the set of sources that observed it.
-- A set is named by its sources, sorted and joined by +, which no source's name contains; a plain source is the set of itself.
alter table report.source add members text[] not null generated always as (string_to_array(name, '+')) stored;

-- Which plain sources are in a set.
create view report.source_member as
select s.source_id as set_id, p.source_id
from report.source s join report.source p on p.name = any(s.members);

create or replace view report.report_source as
select name, source_id from report.source where cardinality(members) = 1
union all
select null, case when exists (select from report.total_summary where source_id = 0) then 0 else (select min(source_id) from report.total_summary) end;

-- Of how many transactions a source could say whether they were blocked. Where it is 0, blocked is unknown, not 0.
alter table report.usage add verdict_known integer not null default 0;
alter table report.entity_day add verdict_known bigint not null default 0;
alter table report.period_summary add verdict_known bigint not null default 0;
alter table correlation.usage_change add verdict_known integer[] not null default '{}';
update correlation.usage_change set verdict_known = array_fill(0, array[cardinality(days)]);

-- A machine of which only an address is known counts as no machine.
create index machine_address_only on report.machine (machine_id) where subject_kind = 'address';

-- Packed usage has one more column: days are packed again.
delete from report.usage_segment;
delete from report.segment_day;

-- What was applied before this version is computed again.
insert into correlation.recompute_queue (machine_id, day, cause)
select distinct machine_id, day, 'sources' from correlation.chunk order by 1, 2
on conflict do nothing;
