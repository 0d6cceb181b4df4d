update reporting.mail_day set mails = greatest(0, mails - $2) where address = any ($1) and day = (now() at time zone 'UTC')::date
