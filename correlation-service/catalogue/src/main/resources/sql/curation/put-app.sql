insert into correlation.custom_app (app_ref, name, category, vendor, headquarters, domains, note, revision)
values ($1, $2, $3, $4, $5, $6, $7, $8)
on conflict (app_ref) do update
set name = excluded.name, category = excluded.category, vendor = excluded.vendor, headquarters = excluded.headquarters,
    domains = excluded.domains, note = excluded.note, revision = excluded.revision
