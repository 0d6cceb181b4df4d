delete from correlation.mfa_list
