-- Whether a change waits.
select exists (select from correlation.usage_change) as pending
