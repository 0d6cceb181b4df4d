-- Days to rewrite next, longest overdue first.
select machine_id, day from correlation.recompute_queue where not_before <= now() order by not_before limit $1
