-- The pieces that days $1 are packed in.
select day, piece, first_app, last_app, weight from report.usage_segment where day = any($1::date[]) order by day, piece
