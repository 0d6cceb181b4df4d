-- Id in the catalogue, or domain, of the app $1.
select key from report.app where app_id = $1
