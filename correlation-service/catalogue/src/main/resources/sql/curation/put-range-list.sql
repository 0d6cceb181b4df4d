insert into correlation.address_range_list (provider, published, who, at, revision) values ($1, $2, $3, $4, $5)
on conflict (provider) do update
set published = excluded.published, who = excluded.who, at = excluded.at, revision = excluded.revision
