-- The address that a browser signed in from or last renewed its session from; null for sessions of the release before.
alter table reporting.session add column address text;
