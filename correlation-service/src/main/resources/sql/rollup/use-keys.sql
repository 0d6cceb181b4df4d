-- A batch is small next to the tables it is added to, however few rows these had when a statement was planned. Until the end of the
-- transaction.
set local enable_seqscan = off
