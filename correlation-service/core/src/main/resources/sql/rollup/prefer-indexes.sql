-- Until the end of the transaction. A batch is small compared with the tables it is added to, and tables that are small when a statement is
-- planned may grow while it runs.
set local enable_seqscan = off
