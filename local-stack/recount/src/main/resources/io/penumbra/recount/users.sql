-- Whose account it is: lower and upper case do not tell people apart, and the system is nobody.
create macro person(account) as case
  when account is null or account = '-' or lower(account) like 'nt authority%' or account like '%$' then null
  when contains(account, '\') then upper(split_part(account, '\', 1)) || '\' || lower(split_part(account, '\', 2))
  else lower(account) end;
