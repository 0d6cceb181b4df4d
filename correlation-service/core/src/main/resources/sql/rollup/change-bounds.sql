-- The first and the last change that wait, null when none does.
select min(change_id) as first, max(change_id) as last from correlation.usage_change
