-- Policy changes from $1 to before $2, from the audit log.
select count(*) filter (where was is null and became is not null) as created,
  count(*) filter (where is_enabled and not was_enabled) as enabled,
  count(*) filter (where was_enabled and became is not null and not is_enabled) as disabled,
  count(*) filter (where became is null) as deleted
from (
  select was, became, coalesce((was::jsonb ->> 'enabled')::boolean, false) as was_enabled,
    coalesce((became::jsonb ->> 'enabled')::boolean, false) as is_enabled
  from audit.reporting
  where at >= $1 and at < $2 and what ~ '^policy/[^/]+$'
) as changes
