-- Destinations that are apps, destinations that are neither apps nor unmatched domains, and
-- machines that are known only by an address.
select coalesce(array_agg(app_id) filter (where {is-app kind}), '{}') as apps,
  coalesce(array_agg(app_id) filter (where not {is-app kind}), '{}') as others,
  array(select machine_id from report.machine where subject_kind = 'address') as address_only
from report.app where not {is-unmatched kind}
