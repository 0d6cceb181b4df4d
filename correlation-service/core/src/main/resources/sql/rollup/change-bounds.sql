-- First and last pending change; null if there are none.
select min(change_id) as first, max(change_id) as last from correlation.usage_change
