select evidence from reporting.alert where id = $1
