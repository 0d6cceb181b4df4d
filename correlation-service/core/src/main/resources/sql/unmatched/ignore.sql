-- Ignores a domain. The first user who ignored it remains recorded. Audited by the same
-- statement.
with ignored as (
  insert into correlation.ignored_domain (domain, who, at, reason) values ($1, $2, $3, $4) on conflict do nothing
  returning *
)
insert into audit.correlation (at, who, what, became, why)
select at, who, 'unmatched/' || domain, 'ignored', reason from ignored
