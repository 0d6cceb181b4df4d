-- The latest change of the rule, in force already or not yet.
select from_at, enabled, window_seconds, who, at, reason from correlation.proxy_join order by from_at desc limit 1
