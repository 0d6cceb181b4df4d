select exists (select from reporting.destination where id = $1 and kind = 'smtp') as is_mail
