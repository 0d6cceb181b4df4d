-- Users of accounts: names are compared without case, and system accounts have no user.
create macro person(account) as case
  when account is null or account = '-' or lower(account) like 'nt authority%' or account like '%$' then null
  when contains(account, '\') then upper(split_part(account, '\', 1)) || '\' || lower(split_part(account, '\', 2))
  else lower(account) end;
