-- Which destinations are apps, and which are neither apps nor domains that no app claims.
select coalesce(array_agg(app_id) filter (where kind in ('catalogued', 'custom')), '{}') as apps,
  coalesce(array_agg(app_id) filter (where kind in ('internal', 'unnamed')), '{}') as others
from report.app where kind <> 'unmatched'
