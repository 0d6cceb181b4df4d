update correlation.account_link l set settled = true
from unnest($1::text[], $2::text[]) as u (one, other) where l.one = u.one and l.other = u.other
