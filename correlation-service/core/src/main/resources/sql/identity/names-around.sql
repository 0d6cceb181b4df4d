-- All names connected with these by links that were not rejected, and the other names of their
-- current users.
with recursive around (name) as (
  select name from unnest($1::text[]) as u (name)
  union
  select n.name from correlation.account_name n
  where n.user_id in (select user_id from correlation.account_name where name = any($1::text[]))
  union
  select next.name from around join lateral (
    select other from correlation.account_link where one = around.name and kind <> 'refused'
    union all
    select one from correlation.account_link where other = around.name and kind <> 'refused') as next (name) on true)
select a.name, n.own_id, n.user_id from around a left join correlation.account_name n using (name)
