-- What is known of a photograph beyond its upload: said by its owner, written down by its camera,
-- seen in its pixels. Photographs from before have nothing of the last two.
alter table photo add column description varchar(2000) default '' not null;
alter table photo add column sha256 char(64);
alter table photo add column taken_at timestamp;
alter table photo add column camera varchar(100);
alter table photo add column colour varchar(7);
alter table photo add column thumb_hash varchar(64);
alter table photo add column updated_at bigint default 0 not null;
alter table photo add column version bigint default 0 not null;

update photo set updated_at = uploaded_at;
update photo set sha256 =
  (select f.sha256 from photo_file f where f.photo = photo.id and f.size = 'o');

-- Whether somebody has uploaded the same bytes before.
create index photo_by_content on photo (owner, sha256);

create table photo_tag (
  photo varchar(24) not null references photo on delete cascade,
  tag varchar(50) not null,
  primary key (photo, tag)
);

create index photo_tag_by_tag on photo_tag (tag, photo);
