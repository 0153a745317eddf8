-- By which keys people may repeat their uploads, and what came of them. One without a photograph is
-- being worked on by its holder, who has until then to say what came of it.
create table upload_key (
  person varchar(32) not null references person,
  name varchar(128) not null,
  fingerprint char(64) not null,
  holder char(36) not null,
  held_until bigint not null,
  photo varchar(24),
  known boolean default false not null,
  since bigint not null,
  primary key (person, name)
);

create index upload_key_by_age on upload_key (since);
