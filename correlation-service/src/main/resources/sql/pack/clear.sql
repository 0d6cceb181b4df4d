delete from report.packed_usage where day = $1
