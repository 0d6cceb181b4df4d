-- The destinations that a policy is about, and those that match as far as is known; as policy/apps, without what they are.
select coalesce(array_agg(id), '{}') as possible, coalesce(array_agg(id) filter (where {matching}), '{}') as matching
from (select app_id as id, name, kind, category, headquarters, score, confidence from report.app) as app
where {possible}
