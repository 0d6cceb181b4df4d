-- A machine's small chunks of a day that is over are merged into one (docs/adr/0009-backlog-on-disk.md). The ids of those
-- it was made of stay, so that a repeat of any of them is still known.
alter table correlation.chunk add column merged uuid[];
-- When the first of them was applied; applied_at is when the last was.
alter table correlation.chunk add column first_applied_at timestamptz;
create index chunk_merged on correlation.chunk (machine_id, day) where merged is not null;
create index chunk_first_applied_at on correlation.chunk (first_applied_at) where first_applied_at is not null;
