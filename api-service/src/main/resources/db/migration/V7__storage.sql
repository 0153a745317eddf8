-- Bytes are kept under their hash, and reachable by photo_file alone. Who is about to name bytes
-- has a row here, and so have bytes that may have lost their last name: its lock is what those who
-- catalogue and those who delete take turns by. Bytes that are neither have none.
create table blob_claim (
  sha256 char(64) primary key,
  claims integer not null,
  -- Unix milliseconds until which claims count; those left behind run out.
  valid_until bigint not null
);

create index photo_file_by_content on photo_file (sha256);
