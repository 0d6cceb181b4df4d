-- Counts up to $2 mails to all addresses $1 today, within the limit $3 per address. Returns the
-- number of counted mails.
with counted as (
  select address, (select coalesce(max(mails), 0) from reporting.mail_day m
    where m.address = a.address and day = (now() at time zone 'UTC')::date) as mails
  from unnest($1::text[]) as a (address)
), room as (
  select greatest(0, least($2::int, min($3::int - mails)))::int as mails from counted
), noted as (
  insert into reporting.mail_day as m (address, day, mails)
  select distinct address, (now() at time zone 'UTC')::date, room.mails from counted cross join room where room.mails > 0
  on conflict (address, day) do update set mails = m.mails + excluded.mails
)
select mails from room
