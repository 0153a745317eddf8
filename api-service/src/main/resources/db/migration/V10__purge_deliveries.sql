-- Each purge of a photograph by the number that the log has for it, and whose photograph it was,
-- who may ask about it when there is no photograph any more. Purges from before there was this table
-- have numbers below zero, and no owner.
create table photo_purge (
  number bigint primary key,
  photo varchar(24) not null,
  owner varchar(32) not null,
  since bigint not null
);

create index photo_purge_by_photo on photo_purge (photo, number desc);
create index photo_purge_by_age on photo_purge (since);

-- What each region was told of it, kept when it has acknowledged.
create table purge_delivery (
  number bigint not null references photo_purge on delete cascade,
  region varchar(16) not null,
  attempts integer default 0 not null,
  tried_at bigint,
  complaint varchar(200),
  acknowledged_at bigint,
  primary key (number, region)
);

create index purge_delivery_outstanding on purge_delivery (region, acknowledged_at, number);

insert into photo_purge (number, photo, owner, since)
  select -row_number() over (order by since desc, photo desc), photo, '', since
  from (select photo, min(since) as since from purge group by photo) as outstanding;

insert into purge_delivery (number, region)
  select p.number, o.region from purge o join photo_purge p on p.photo = o.photo;

drop table purge;

-- What one of several processes does at a time, who that is, and until when (the database's clock,
-- Unix milliseconds) unless she says again that she does.
create table purge_lease (
  name varchar(32) primary key,
  holder varchar(32) not null,
  until bigint not null
);
