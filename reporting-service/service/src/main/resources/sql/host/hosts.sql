-- Hosts of app $1 on days $2 to $3, of sources $4 (empty: all), not before day $5, if the app has
-- one of tags $6 (empty: any). Omits hosts with temporarily negative totals, whose other changes
-- are still queued.
  select h.host_id as id, h.host as name, h.tenant,
    case
      when h.tenant is null then 'none'
      when not exists (select from report.own_tenant) then 'unknown'
      when exists (select from report.own_tenant o where o.tenant in (h.tenant, h.tenant_host)) then 'own'
      else 'foreign'
    end as tenancy,
    g.transactions, {known g.verdict_known | g.blocked} as blocked,
    {known g.up_known | g.bytes_up} as bytes_up, {known g.down_known | g.bytes_down} as bytes_down,
    {traffic g} as traffic,
    g.first_day, g.last_day, (g.last_day - date '2000-01-01')::int8 as last_day_number
  from report.app_host h
  cross join lateral (
    select sum(d.transactions)::int8 as transactions, sum(d.blocked)::int8 as blocked, sum(d.verdict_known)::int8 as verdict_known,
      sum(d.up_known)::int8 as up_known, sum(d.down_known)::int8 as down_known,
      sum(d.bytes_up)::int8 as bytes_up, sum(d.bytes_down)::int8 as bytes_down, sum(d.bytes_unsplit)::int8 as bytes_unsplit,
      min(d.day) filter (where d.transactions > 0) as first_day, max(d.day) filter (where d.transactions > 0) as last_day
    from report.app_host_day d
    where d.host_id = h.host_id and d.day between greatest($2::date, $5::date) and $3
      and ($4::text[] = '{}' or d.source_id = any(array(select source_id from report.source where members && $4)))
  ) as g
  where h.app_id = $1 and g.transactions > 0 and g.last_day is not null
    and ($6::text[] = '{}' or exists (select from report.app_tag t where t.app_id = h.app_id and t.tag = any($6)))
