-- What was purged, in the order in which it was committed. The first entry is where the log begins,
-- before which nobody knows what there was; each is stamped, so that a log which lost its end is
-- not taken for the one that it was.
create table purge_log (
  number bigint primary key,
  stamp char(16) not null,
  target varchar(96) not null,
  since bigint not null
);

create index purge_log_by_age on purge_log (since);

-- One row, locked by whoever appends until the commit, so that numbers rise in the order of commits:
-- a reader who has seen one number has seen all before it.
create table purge_log_end (
  id integer primary key,
  number bigint not null
);

insert into purge_log_end (id, number) values (1, 0);
