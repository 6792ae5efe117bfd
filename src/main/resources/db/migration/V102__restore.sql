-- The name of this database. A restored backup keeps it, so the journal beside it is found again; a new database is another.
create table journal_database (
  only_row integer primary key check (only_row = 1),
  name     varchar(36) not null
);

-- The node that finds a restore holds this one row, so that two that start at once reconcile once.
create table effect_restore_guard (
  only_row integer primary key check (only_row = 1)
);
insert into effect_restore_guard (only_row) values (1);

-- Every time the database was found to be behind the journal, or somebody said so. As long as one is not resumed, no node
-- carries out effects.
create table effect_restore (
  id         bigint generated always as identity primary key,
  found_at   timestamp with time zone not null,
  reason     varchar(500) not null,
  findings   text not null,
  resumed_at timestamp with time zone,
  resumed_by varchar(200)
);

-- Attempts that the journal knows and the database does not.
create table effect_restored (
  intent_id           varchar(300) not null,
  fence               bigint       not null,
  pilot_id            varchar(64)  not null,
  process_instance_id varchar(64)  not null,
  activity_id         varchar(200) not null,
  round               integer      not null,
  kind                varchar(64)  not null,
  begun_at            timestamp with time zone not null,
  primary key (intent_id, fence)
);
create index effect_restored_round on effect_restored (process_instance_id, activity_id);

-- Mails that the journal knows and the database does not: no addresses, digests of them. When the procedure makes the
-- same mail again, it is answered from here, once; then taken_by names the new mail.
create table broadcast_restored (
  broadcast_id varchar(36) not null,
  recipient_no integer     not null,
  pilot_id     varchar(32) not null,
  template     varchar(40) not null,
  recipient    varchar(64) not null,
  subject      varchar(64) not null,
  words        varchar(64) not null,
  state        varchar(10) not null,
  begun_at     timestamp with time zone not null,
  taken_by     varchar(320),
  primary key (broadcast_id, recipient_no)
);
create index broadcast_restored_waiting on broadcast_restored (pilot_id, template, taken_by);
