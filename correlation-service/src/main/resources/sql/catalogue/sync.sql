-- Brings the app table up to the catalogue; apps that have left it keep their row and their history.
insert into report.app (kind, key, name, category, vendor, headquarters, score)
select kind, key, name, category, vendor, headquarters, score
from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::float8[])
  as u (kind, key, name, category, vendor, headquarters, score)
order by kind, key
on conflict (kind, key) do update
set name = excluded.name, category = excluded.category, vendor = excluded.vendor,
    headquarters = excluded.headquarters, score = excluded.score
where (app.name, app.category, app.vendor, app.headquarters, app.score)
  is distinct from (excluded.name, excluded.category, excluded.vendor, excluded.headquarters, excluded.score)
