-- Latest change of the rule, whether in force or not.
select from_at, enabled, window_seconds, who, at, reason from correlation.proxy_join order by from_at desc limit 1
