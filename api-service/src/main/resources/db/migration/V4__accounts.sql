-- A person may have a password, or tokens, or a login at a provider; any number of each.
alter table person add column password_hash varchar(200);
alter table person add column administrator boolean default false not null;
alter table person add column locked boolean default false not null;

create table token (
  id varchar(24) primary key,
  person varchar(32) not null references person on delete cascade,
  label varchar(80) not null,
  hash char(64) not null unique,
  created_at bigint not null,
  -- Days since 1970, so that a token in use is written down once a day, not once a request.
  last_used_day bigint,
  expires_at bigint
);

create index token_by_person on token (person, created_at);

insert into token (id, person, label, hash, created_at)
  select substring(token_hash from 1 for 16), name, 'sign-up', token_hash, joined_at from person;

alter table person drop column token_hash;

-- Who somebody is at an OpenID Connect provider.
create table login (
  issuer varchar(500) not null,
  subject varchar(255) not null,
  person varchar(32) not null references person on delete cascade,
  primary key (issuer, subject)
);

create index login_by_person on login (person);

-- Spring Session's own tables, as it wants them.
create table spring_session (
  primary_id char(36) not null,
  session_id char(36) not null,
  creation_time bigint not null,
  last_access_time bigint not null,
  max_inactive_interval int not null,
  expiry_time bigint not null,
  principal_name varchar(100),
  constraint spring_session_pk primary key (primary_id)
);

create unique index spring_session_ix1 on spring_session (session_id);
create index spring_session_ix2 on spring_session (expiry_time);
create index spring_session_ix3 on spring_session (principal_name);

create table spring_session_attributes (
  session_primary_id char(36) not null,
  attribute_name varchar(200) not null,
  attribute_bytes bytea not null,
  constraint spring_session_attributes_pk primary key (session_primary_id, attribute_name),
  constraint spring_session_attributes_fk foreign key (session_primary_id)
    references spring_session (primary_id) on delete cascade
);
