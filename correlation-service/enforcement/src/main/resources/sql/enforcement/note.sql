insert into audit.correlation (at, who, what, was, became, why) values ($1, $2, $3, $4, $5, $6)
