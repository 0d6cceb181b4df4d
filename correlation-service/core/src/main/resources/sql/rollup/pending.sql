-- Returns true if a change is pending.
select exists (select from correlation.usage_change) as pending
