-- Keys for the filters of a page: address $1, app $2.
select (select address from report.ip_address where ip_id = $1) as address,
  (select kind || ':' || key from report.app where app_id = $2) as app
