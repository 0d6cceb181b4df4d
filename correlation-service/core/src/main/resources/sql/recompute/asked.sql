-- Read after the machine is locked, so the rewrite uses all data known at that time.
select cause, asked, (select epoch from correlation.identity) as epoch,
  exists (select from report.machine m where m.machine_id = $1 and m.subject_kind = 'address') as of_address,
  exists (select from correlation.address_holder h where h.machine_id = $1) as has_addresses
from correlation.recompute_queue where machine_id = $1 and day = $2
