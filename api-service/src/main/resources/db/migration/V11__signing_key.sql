-- The key that signs URLs where none is configured, the same for all replicas; one row.
create table signing_key (
  id integer primary key,
  secret varchar(200) not null,
  made_at bigint not null
);
