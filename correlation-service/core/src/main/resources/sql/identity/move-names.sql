update correlation.account_name n set user_id = u.user_id
from unnest($1::text[], $2::int[]) as u (name, user_id) where n.name = u.name
