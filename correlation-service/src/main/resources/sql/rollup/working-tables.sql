-- What a rollup passes from statement to statement; made once per connection, empty again after each transaction.
create temp table rollup_group (
  source_id smallint, day date, machine_id int, user_id int, ip_id int, app_id int,
  transactions int8, blocked int8, verdict_known int8, measured int8, up_known int8, down_known int8, bytes_up int8, bytes_down int8, bytes_unsplit int8,
  -- of what is there after the batch; null when the group is gone
  first_seen timestamptz, last_seen timestamptz,
  -- the bounds it had and has no more
  lost_first timestamptz, lost_last timestamptz
) on commit delete rows;
create temp table rollup_day (
  kind "char", source_id smallint, id int, day date,
  transactions int8, blocked int8, verdict_known int8, measured int8, up_known int8, down_known int8, bytes_up int8, bytes_down int8, bytes_unsplit int8,
  first_seen timestamptz, last_seen timestamptz, lost_first timestamptz, lost_last timestamptz
) on commit delete rows;
create temp table rollup_pair (
  kind text, left_id int, right_id int,
  -- days it is seen on
  first_day date, last_day date,
  -- days it may not be seen on any more
  first_doubt date, last_doubt date
) on commit delete rows;
create temp table rollup_host (
  change_id int8, machine_id int, day date, app_id int, host text, source_id int,
  transactions int8, blocked int8, verdict_known int8, up_known int8, down_known int8, bytes_up int8, bytes_down int8, bytes_unsplit int8
) on commit delete rows;
-- Machine days whose hosts are removed, by this change at last.
create temp table rollup_host_cleared (machine_id int, day date, change_id int8) on commit delete rows;
-- The report sources there are for this rollup, and the sets of them: all of its statements must use the same ones, whatever is sent
-- meanwhile.
create temp table rollup_source (source_id smallint) on commit delete rows;
create temp table rollup_member (set_id smallint, source_id smallint) on commit delete rows;
