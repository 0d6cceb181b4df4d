-- Users of machines that used any of apps $1 since day $2, and users of all machines.
select
  (select count(distinct mu.right_id) from report.machine_user_pair mu
   where mu.last_day >= $2 and mu.left_id in (
     select ma.left_id from report.machine_app_pair ma
     where ma.last_day >= $2
       and ma.right_id in (select app_id from report.app where key = any($1) and not {is-unmatched kind}))) as users,
  (select count(distinct right_id) from report.machine_user_pair where last_day >= $2) as active
