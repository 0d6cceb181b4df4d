select app_ref, name, category, vendor, headquarters, domains, note, revision
from correlation.custom_app where not deleted order by app_ref
