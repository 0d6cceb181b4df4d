-- Pieces $2 of days $1.
select p.day, p.piece, p.packed
from unnest($1::date[], $2::int[]) as w (day, piece) join report.usage_segment p on p.day = w.day and p.piece = w.piece
