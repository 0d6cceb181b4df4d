-- The numbers of apps by their id in the catalogue, and of registrable domains that no app claims, $1.
select app_id, key from report.app where key = any($1)
