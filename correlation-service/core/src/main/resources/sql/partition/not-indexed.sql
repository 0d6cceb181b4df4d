-- Days of usage before $1 without an index by app, latest first.
select n.nspname || '.' || c.relname as name
from pg_inherits i join pg_class c on c.oid = i.inhrelid join pg_namespace n on n.oid = c.relnamespace
where i.inhparent = 'report.usage'::regclass and c.relname ~ '^usage_\d{8}$' and c.relname < 'usage_' || to_char($1::date, 'YYYYMMDD')
  and not exists (
    select from pg_index x join pg_class k on k.oid = x.indexrelid where x.indrelid = c.oid and k.relname = c.relname || '_by_app')
order by c.relname desc
