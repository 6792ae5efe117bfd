create sequence pilot_number start with 1;

create table pilot (
  id varchar(32) primary key,
  preview_kind varchar(32) not null,
  service_name varchar(120) not null,
  description text not null,
  requesting_entity varchar(120) not null,
  requester_type varchar(16) not null,
  contact_mail varchar(254) not null,
  use_cases text not null,
  os_branches text not null,
  wanted_start date not null,
  wanted_end date not null,
  success_criteria text not null,
  requester varchar(255) not null,
  state varchar(32) not null,
  state_since timestamp with time zone not null,
  state_before_suspension varchar(32),
  repository_state varchar(16) not null,
  release_category varchar(16),
  service_category varchar(40),
  coordinator varchar(255),
  referent varchar(255),
  referent_name varchar(120),
  referent_mail varchar(254),
  planned_start date not null,
  planned_end date not null,
  source_repository varchar(2000),
  fingerprint varchar(64),
  mark_schema varchar(16),
  mark_object_class varchar(120),
  mark_attribute varchar(120),
  mark_value varchar(500),
  opened_at timestamp with time zone not null
);

create index pilot_state on pilot (state);

create table pilot_submission (
  submission_key varchar(200) not null,
  requester varchar(255) not null,
  body_hash varchar(64) not null,
  pilot_id varchar(32) not null,
  primary key (requester, submission_key)
);

create table pilot_update (
  pilot_id varchar(32) not null references pilot (id),
  number integer not null,
  kind varchar(24) not null,
  state varchar(16) not null,
  summary text not null,
  version varchar(120),
  service_category varchar(40),
  requested_by varchar(255) not null,
  requested_at timestamp with time zone not null,
  primary key (pilot_id, number)
);

create table pilot_document (
  pilot_id varchar(32) not null references pilot (id),
  kind varchar(40) not null,
  body text not null,
  written_by varchar(255) not null,
  written_at timestamp with time zone not null,
  primary key (pilot_id, kind)
);

create table repository_check (
  id bigint generated always as identity primary key,
  pilot_id varchar(32) not null references pilot (id),
  release_name varchar(64) not null,
  source varchar(2000) not null,
  passed boolean not null,
  fingerprint varchar(64) not null,
  manifest text not null,
  report text not null,
  checked_at timestamp with time zone not null,
  mirrored_at timestamp with time zone
);

create index repository_check_pilot on repository_check (pilot_id, id);
