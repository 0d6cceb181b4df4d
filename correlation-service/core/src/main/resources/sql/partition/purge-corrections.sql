delete from correlation.correction where day < $1
