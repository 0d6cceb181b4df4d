-- Deletes changes noted before $1 and raises the floor to the last deleted one.
with gone as (
  delete from correlation.transaction_change where at < $1 returning xid
)
update correlation.transaction_change_floor set floor = greatest(floor, (select xid from gone order by xid desc limit 1))
where exists (select from gone)
