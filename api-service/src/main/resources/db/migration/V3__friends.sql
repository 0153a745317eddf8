-- That a person calls another one her friend, who so sees what is for friends; one-sided, as one
-- does not ask whom one's own photographs may be shown to.
create table friend (
  person varchar(32) not null references person,
  friend varchar(32) not null references person,
  since bigint not null,
  primary key (person, friend)
);

create index friend_by_friend on friend (friend);
