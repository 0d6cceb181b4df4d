select to_regclass('pg_temp.fold_source') is not null as made
