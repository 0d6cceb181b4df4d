-- What is to be moved next, from which id on.
select part, moved_below from correlation.summary_part where moved_below < 9223372036854775807 order by place limit 1
