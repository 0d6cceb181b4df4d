-- Ends all sessions of account $2 (null: all accounts) on behalf of $1, and counts their sign-ins.
with ended as (
  delete from reporting.session where $2::text is null or account = $2
  returning sign_in_id
), counted as (
  select count(distinct sign_in_id) as ended from ended
), audited as (
  insert into audit.reporting (at, who, what, was)
  select now(), $1, coalesce('session/' || $2, 'session'), 'sessions: ' || ended from counted
)
select ended from counted
