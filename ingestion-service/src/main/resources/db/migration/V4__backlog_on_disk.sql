-- Which parts of a request are delivered is noted with the request, so that a chunk's row goes as soon as the chunk is
-- acknowledged and no replica needs to remember what the others of its batches wait for (docs/adr/0009-backlog-on-disk.md).
alter table batch_payload add column part_count integer;
alter table batch_payload add column delivered varbit;

-- A chunk delivered under the former scheme is sent once more: correlation answers with the same receipt.
update chunk set state = 'sealed' where state = 'delivered';
alter table chunk drop constraint chunk_state_check;
alter table chunk add constraint chunk_state_check check (state in ('sealed', 'quarantined'));

-- The batches a chunk draws from lie between these, so that the chunks of a range of batches are found.
alter table chunk add column first_batch bigint;
alter table chunk add column last_batch bigint;

-- A replica's backlog is read in the order it was sealed.
drop index chunk_owner;
create index chunk_backlog on chunk (owner, sealed_at, chunk_id);
