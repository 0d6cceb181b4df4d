select count(distinct right_id) from report.machine_user_pair where last_day >= $1
