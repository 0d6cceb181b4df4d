-- Changes that pairs do not contain yet.
select machine_id, change from correlation.usage_change
