-- The counters of a summary: days $1 to $2, source $3 (null: all).
-- Whether an entity was used in between is one look at the index of its days.
with report as materialized (
  select source_id from report.report_source where name is not distinct from $3::text
), seen as (
  select m.machine_id
  from report.machine m
  where m.subject_kind <> 'address' and exists (
    select from report.machine_day s
    where s.id = m.machine_id and s.source_id = (select source_id from report) and s.day between $1 and $2 and s.transactions > 0)
), destinations as (
  select a.kind, count(*) as used
  from report.app a
  where exists (
    select from report.app_day s
    where s.id = a.app_id and s.source_id = (select source_id from report) and s.day between $1 and $2 and s.transactions > 0)
  group by a.kind
), sums as (
  select sum(t.transactions) as transactions, sum(t.measured) as measured, sum(t.up_known) as up_known, sum(t.down_known) as down_known,
    sum(t.bytes_up) as bytes_up, sum(t.bytes_down) as bytes_down, sum(t.bytes_unsplit) as bytes_unsplit
  from report.total_day t
  where t.id = 0 and t.source_id = (select source_id from report) and t.day between $1 and $2
)
select
  (select count(*) from seen) as machines,
  (select count(*) from report.account u where u.user_id > 0 and exists (
    select from report.user_day s
    where s.id = u.user_id and s.source_id = (select source_id from report) and s.day between $1 and $2 and s.transactions > 0)) as users,
  (select count(*) from report.ip_address i where i.ip_id <> 0 and exists (
    select from report.ip_day s
    where s.id = i.ip_id and s.source_id = (select source_id from report) and s.day between $1 and $2 and s.transactions > 0)) as ip_addresses,
  (select coalesce(sum(used), 0)::int8 from destinations where {is-app kind}) as apps,
  (select coalesce(sum(used), 0)::int8 from destinations where {is-unmatched kind}) as unmatched,
  coalesce(transactions, 0)::int8 as transactions,
  (coalesce(transactions, 0) - coalesce((
    -- unknown, and shared by several
    select sum(n.transactions) from report.user_day n
    where n.id in (0, -1) and n.source_id = (select source_id from report) and n.day between $1 and $2), 0))::int8 as attributed_transactions,
  coalesce(measured, 0)::int8 as measured_transactions,
  {known up_known | bytes_up::int8} as bytes_up,
  {known down_known | bytes_down::int8} as bytes_down,
  {traffic} as traffic
from sums
