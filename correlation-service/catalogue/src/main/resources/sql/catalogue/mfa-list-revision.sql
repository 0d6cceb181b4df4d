select revision from correlation.mfa_list
