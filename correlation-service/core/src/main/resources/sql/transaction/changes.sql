-- Changes recorded from Postgres transaction $1 to before $2, in that order, at most $3 rows.
select xid::text as xid, machine_id, day, from_at, to_at
from correlation.transaction_change
where xid >= $1::text::xid8 and xid < $2::text::xid8
order by xid limit $3
