select evidence, (thresholds ->> 'uploadAboveBaseline')::int8 as above_baseline from reporting.alert where id = $1
