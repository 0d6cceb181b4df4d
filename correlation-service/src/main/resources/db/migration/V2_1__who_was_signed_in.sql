-- Attribution by who was signed in, and names apart from the people they belong to.
alter table report.usage add by_logon integer not null default 0;

alter table correlation.chunk
  -- what the chunk says of who was signed in, alone, or null when it says nothing
  add signs bytea,
  -- some transaction names no person, so that a sign-in may attribute it
  add unattributed boolean not null default true;

-- Every name someone was seen by. Whose it is may be learnt later: own_id is the number it had at first.
create table correlation.account_name (
  name    text primary key,
  own_id  integer not null unique,
  user_id integer not null
);
insert into correlation.account_name (name, own_id, user_id)
select name, user_id, user_id from report.account where user_id > 0;
create index account_name_user_id on correlation.account_name (user_id);

-- report.account holds people: its name is the one to show.
alter table report.account drop constraint account_name_key;
-- one of several people who were signed in
insert into report.account (user_id, name) values (-1, '');
