-- Inserts new names. A new name is a separate user until its owner is known.
with fresh as (
  insert into correlation.account_name (name, own_id, user_id)
  select name, id, id from (
    select name, nextval(pg_get_serial_sequence('report.account', 'user_id'))::int as id
    from (select name from unnest($1::text[]) as u (name) order by name) as sorted) as numbered
  on conflict do nothing
  returning own_id, name)
insert into report.account (user_id, name) select own_id, name from fresh
