-- Who ignored it first stays on record.
insert into correlation.ignored_domain (domain, who, at, reason) values ($1, $2, $3, $4) on conflict do nothing
