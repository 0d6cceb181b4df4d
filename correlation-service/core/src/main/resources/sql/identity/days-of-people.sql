-- Machine days on which any of the users was signed in.
select machine_id, day from report.machine_user where user_id = any($1::int[])
-- a sign-in may extend into the next day
union
select machine_id, day + 1 from report.machine_user where user_id = any($1::int[]) and (to_at at time zone 'UTC')::date > day
