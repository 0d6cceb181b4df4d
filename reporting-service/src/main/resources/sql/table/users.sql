-- Every user, with what their usage adds up to, which the application puts in (table/sums-…); what nobody could be found for is in no row.
  select d.user_id as id, d.name, g.*
  from (
{sums}
  ) g join report.account d on d.user_id = g.key
