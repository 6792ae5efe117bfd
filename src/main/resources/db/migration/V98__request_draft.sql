-- A request that somebody has begun to write (P-02): one for each person, until it is sent.
create table request_draft (
  owner varchar(255) primary key,
  preview_kind varchar(4000),
  service_name varchar(4000),
  description varchar(4000),
  requesting_entity varchar(4000),
  requester_type varchar(4000),
  contact_mail varchar(4000),
  use_cases varchar(4000),
  os_branches varchar(4000),
  wanted_start varchar(4000),
  wanted_end varchar(4000),
  success_criteria varchar(4000),
  saved_at timestamp with time zone not null
);
