-- A broadcast as it was frozen, and one ledger row for each recipient.
create table broadcast (
  id varchar(36) primary key,
  pilot_id varchar(32) not null,
  template varchar(40) not null,
  subject varchar(250) not null,
  body_text text not null,
  body_html text not null,
  planned_at timestamp with time zone not null
);

create index broadcast_of_pilot on broadcast (pilot_id, planned_at);

-- The bodies are null where the recipient gets what everybody gets.
-- A claim names the run that hands the mail to the server; a run records only what it claimed.
create table broadcast_recipient (
  broadcast_id varchar(36) not null references broadcast (id),
  recipient_no integer not null,
  recipient_name varchar(120) not null,
  address varchar(254) not null,
  message_id varchar(320) not null,
  body_text text,
  body_html text,
  state varchar(10) not null check (state in ('PLANNED', 'SENDING', 'SENT', 'REFUSED', 'UNKNOWN')),
  attempts integer not null,
  claim varchar(36),
  detail varchar(500),
  resolved_by varchar(255),
  changed_at timestamp with time zone not null,
  primary key (broadcast_id, recipient_no)
);

create index broadcast_recipient_state on broadcast_recipient (broadcast_id, state);
