-- Whether a machine that lost something of day $1 since $2 has other hours than usage. What a release that knew no hours moved
-- from one machine to another shows in no sum of all; where it was taken from it was written down.
select exists (
  select
  from (select distinct machine_id from correlation.correction where day = $1 and at >= $2) as c
  cross join lateral (
    select coalesce(sum(transactions), 0) as transactions, coalesce(sum(up_known), 0) as up_known, coalesce(sum(down_known), 0) as down_known,
      coalesce(sum(bytes_up), 0) as bytes_up, coalesce(sum(bytes_down), 0) as bytes_down, coalesce(sum(bytes_unsplit), 0) as bytes_unsplit
    from report.usage where machine_id = c.machine_id and day = $1) as u
  cross join lateral (
    select coalesce(sum(transactions), 0) as transactions, coalesce(sum(up_known), 0) as up_known, coalesce(sum(down_known), 0) as down_known,
      coalesce(sum(bytes_up), 0) as bytes_up, coalesce(sum(bytes_down), 0) as bytes_down, coalesce(sum(bytes_unsplit), 0) as bytes_unsplit
    from report.machine_hour where machine_id = c.machine_id and day = $1) as h
  where (u.transactions, u.up_known, u.down_known, u.bytes_up, u.bytes_down, u.bytes_unsplit) <> (h.transactions, h.up_known, h.down_known, h.bytes_up, h.bytes_down, h.bytes_unsplit)
) as uneven
