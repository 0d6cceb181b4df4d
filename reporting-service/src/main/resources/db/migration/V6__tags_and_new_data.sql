-- A report may be of tagged apps, and of what is used from the day on that it was defined.
alter table reporting.definition
  add tags text[] not null default '{}',
  -- the first day that counts, or null for all there is
  add since date;
