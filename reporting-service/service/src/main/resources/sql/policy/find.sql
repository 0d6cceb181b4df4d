select * from reporting.policy where id = $1
