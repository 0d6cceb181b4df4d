-- Records a correction. Rewrites of a day in one transaction or one microsecond are one correction.
insert into correlation.correction as c (machine_id, day, at, cause, groups, transactions_moved)
values ($1, $2, clock_timestamp(), $3, $4, $5)
on conflict (machine_id, day, at) do update
set groups = c.groups + excluded.groups, transactions_moved = c.transactions_moved + excluded.transactions_moved
