insert into correlation.mfa_list (source, licence, list_version, published, who, at, revision, offered, not_offered)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
on conflict (one) do update
set source = excluded.source, licence = excluded.licence, list_version = excluded.list_version, published = excluded.published,
    who = excluded.who, at = excluded.at, revision = excluded.revision, offered = excluded.offered,
    not_offered = excluded.not_offered
