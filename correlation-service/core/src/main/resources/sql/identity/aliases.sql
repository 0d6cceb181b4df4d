-- Names of a user, with the evidence for each.
select n.name, a.name as shown,
  (select case when bool_or(l.kind = 'confirmed') then 'confirmed' when bool_or(l.kind = 'evidence') then 'evidence' end
   from correlation.account_link l where n.name in (l.one, l.other)
   and exists (select from correlation.account_name o where o.user_id = $1 and o.name in (l.one, l.other) and o.name <> n.name)) as known_by
from correlation.account_name n join report.account a on a.user_id = n.user_id
where n.user_id = $1 order by n.name
