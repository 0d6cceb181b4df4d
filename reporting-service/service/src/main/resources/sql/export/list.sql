select * from reporting.export where asked_by = $1 order by asked_at desc, id limit $2
