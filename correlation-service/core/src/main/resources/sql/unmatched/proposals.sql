-- Unmatched domains with usage up to day $2 that had only private remote addresses since day $1,
-- none of them a proxy. $3: a pattern, or null. $4 and $5: end of the previous page. $6: maximum
-- number of rows. The application inserts the number of machines. Read models lag slightly.
with p as materialized (
  select a.app_id as id, a.key as domain, n.noted_from, n.private_addresses, u.transactions, u.last_seen
  from correlation.domain_address n
  join report.app a using (app_id)
  cross join lateral (
    select coalesce(sum(e.transactions), 0)::int8 as transactions, max(e.last_seen) as last_seen
    from correlation.app_day e
    where e.app_id = a.app_id and e.day between greatest($1, n.noted_from) and $2) as u
  where {is-unmatched a.kind} and n.private_day >= $1 and (n.other_day is null or n.other_day < $1)
    and u.transactions > 0 and ($3::text is null or a.key ilike $3)
    and not exists (
      select from correlation.proxy_address x where x.address = any(n.private_addresses) and x.last_day >= $1)
    and not exists (select from correlation.ignored_domain i where i.domain = a.key)
    and not exists (
      select from correlation.internal_domain d
      where a.key = d.domain or right(a.key, length(d.domain) + 1) = '.' || d.domain)
), n as (select count(*) as total from p)
select p.*, n.total, {machines} as machines
from n left join (
  select * from p where $4::int8 is null or (transactions, id) < ($4::int8, $5::int)
  order by transactions desc, id desc limit $6) as p on true
order by transactions desc, id desc
