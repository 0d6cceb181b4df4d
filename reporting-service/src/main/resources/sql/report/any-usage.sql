-- Whether anything at all was used on days $1 to $2.
select exists (select from report.usage where day between $1 and $2) as any
