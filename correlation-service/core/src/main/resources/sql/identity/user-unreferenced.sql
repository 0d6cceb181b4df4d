-- Unreferenced users among $1, by all of their names. Pending usage changes are not examined.
select n.user_id as id from correlation.account_name n where n.user_id = any($1::int[])
group by n.user_id
having not bool_or(
  exists (select from report.machine_user_pair p where p.right_id = n.own_id)
  or exists (select from report.machine_user u where u.user_id = n.own_id)
  or exists (select from correlation.installation i where i.account = n.name)
  or exists (select from correlation.account_link l where not l.settled and n.name in (l.one, l.other)))
