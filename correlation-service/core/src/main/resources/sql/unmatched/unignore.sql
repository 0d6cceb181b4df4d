-- Stops ignoring a domain. Audited by the same statement.
with removed as (
  delete from correlation.ignored_domain where domain = $1 returning domain
)
insert into audit.correlation (at, who, what, was) select $3, $2, 'unmatched/' || domain, 'ignored' from removed
