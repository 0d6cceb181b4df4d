select one, other, kind from correlation.account_link where one = any($1::text[]) and other = any($1::text[])
