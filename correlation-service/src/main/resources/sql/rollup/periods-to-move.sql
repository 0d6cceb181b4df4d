-- Whether a period begins on another day than it should when the day is $1 and $2 days before the day before it are kept, or is moving.
select exists (
  select from report.summary_period
  where next_first_day is not null or first_day <> greatest($1::date - period, $1::date - $2::int - 1)) as due
