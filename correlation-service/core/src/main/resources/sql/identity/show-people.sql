update report.account a set name = u.name
from unnest($1::int[], $2::text[]) as u (user_id, name) where a.user_id = u.user_id and a.name <> u.name
