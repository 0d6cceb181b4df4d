insert into correlation.identity_change (who, what, detail, why) values ($1, $2, $3, $4)
