-- Imported lists of address ranges, one row per app of a list.
select l.provider, l.published, l.who, l.at, l.revision, r.app_ref, cardinality(r.prefixes) as prefixes
from correlation.address_range_list l join correlation.address_range r using (provider) order by l.provider, r.app_ref
