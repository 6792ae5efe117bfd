-- How a frozen source looked when it was last read: by this a watch tells what was touched since (P-13).
create table freeze_snapshot (
  check_id bigint primary key references repository_check (id),
  snapshot text not null
);
