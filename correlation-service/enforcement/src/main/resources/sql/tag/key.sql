-- Catalogue id or domain of app $1.
select key from report.app where app_id = $1
