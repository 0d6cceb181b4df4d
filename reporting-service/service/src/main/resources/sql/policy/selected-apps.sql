-- Destinations in the scope of a policy, and those of them that match its known conditions; as
-- policy/apps, without their properties.
select coalesce(array_agg(id), '{}') as possible, coalesce(array_agg(id) filter (where {matching}), '{}') as matching
from (select app_id as id, name, kind, category, headquarters, score, confidence from report.app) as app
where {possible}
