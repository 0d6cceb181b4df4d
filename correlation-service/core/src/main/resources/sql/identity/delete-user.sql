-- Deletes users with all of their names and links.
with gone as (
  delete from correlation.account_name where user_id = any($1::int[]) returning name, own_id
), links as (
  delete from correlation.account_link l using gone where l.one = gone.name
), links_from_the_other as (
  delete from correlation.account_link l using gone where l.other = gone.name
)
delete from report.account a using gone where a.user_id = gone.own_id
