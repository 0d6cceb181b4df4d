-- No row comes back when the id or the name is taken.
insert into reporting.definition (id, name, sources, machines, users, ip_ranges, created_by, changed_by, tags, since)
values ($1, $2, $3, $4, $5, $6, $7, $7, $8, $9)
on conflict do nothing
returning *
