select n.nspname || '.' || c.relname as name
from pg_inherits i join pg_class c on c.oid = i.inhrelid join pg_class p on p.oid = i.inhparent join pg_namespace n on n.oid = c.relnamespace
where p.oid in ('report.machine_usage'::regclass, 'report.usage'::regclass, 'report.machine_user'::regclass, 'report.machine_ip'::regclass, 'correlation.chunk'::regclass)
