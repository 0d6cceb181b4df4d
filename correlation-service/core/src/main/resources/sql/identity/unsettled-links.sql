select one, other from correlation.account_link where not settled order by learnt_at limit $1
