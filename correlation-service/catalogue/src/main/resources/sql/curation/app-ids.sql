-- Rows of the app table: unmatched domains at or below $1, and those of the keys $2.
select app_id from report.app a
where {is-unmatched kind} and exists (
    select from unnest($1::text[]) as d (domain) where a.key = domain or right(a.key, length(domain) + 1) = '.' || domain)
  or (kind, key) in (select split_part(k, ':', 1), substr(k, position(':' in k) + 1) from unnest($2::text[]) as k)
