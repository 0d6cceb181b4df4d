-- Which destinations are apps.
select array(select app_id from report.app where kind in ('catalogued', 'custom')) as apps
