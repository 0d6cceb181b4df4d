-- Asked once, when the changes are taken: the source of each is among them. One that appears later in the fold is the next one's.
insert into fold_source select source_id from report.source
