select to_regclass('pg_temp.rollup_source') is not null as made
