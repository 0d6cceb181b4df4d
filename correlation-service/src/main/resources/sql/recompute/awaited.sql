-- Whether days wait for a cause; those that failed and are put off don't count.
select exists (select from correlation.recompute_queue where cause = $1 and attempts = 0) as awaited
