select exists (
  select from report.summary_period where first_day <> greatest($1::date - period, $1::date - $2::int - 1)) as due
