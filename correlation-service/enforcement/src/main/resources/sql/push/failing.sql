select coalesce(extract(epoch from now() - min(failing_since)), 0)::double precision as seconds from correlation.push where mode <> 'paused'
