delete from reporting.lease where holder = $1
