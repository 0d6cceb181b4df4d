-- How the filters of a page are called in records: user $1, address $2, app $3.
select (select name from report.account where user_id = $1) as account,
  (select address from report.ip_address where ip_id = $2) as address,
  (select kind || ':' || key from report.app where app_id = $3) as app
