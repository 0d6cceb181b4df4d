select to_regclass('pg_temp.fold_presence') is not null as made
