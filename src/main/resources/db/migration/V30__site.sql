-- Where each site stands in each pilot, and all that led there.
create table site_participation (
  pilot_id varchar(32) not null,
  site varchar(100) not null,
  state varchar(10) not null
    check (state in ('INVITED', 'ACCEPTED', 'DECLINED', 'DEPLOYED', 'PUBLISHED', 'WITHDRAWN')),
  answer varchar(10),
  late boolean not null,
  deadline timestamp with time zone not null,
  version varchar(60),
  hosts text not null,
  slots integer not null,
  storage_gb bigint not null,
  batch_system varchar(60),
  vos text not null,
  from_day date,
  until_day date,
  status varchar(200),
  changed_by varchar(255) not null,
  changed_at timestamp with time zone not null,
  primary key (pilot_id, site)
);

create table site_event (
  id bigint generated always as identity primary key,
  pilot_id varchar(32) not null,
  site varchar(100) not null,
  what varchar(10) not null,
  state varchar(10) not null,
  version varchar(60),
  hosts text not null,
  slots integer not null,
  storage_gb bigint not null,
  batch_system varchar(60),
  vos text not null,
  from_day date,
  until_day date,
  status varchar(200),
  note varchar(1000),
  done_by varchar(255) not null,
  done_at timestamp with time zone not null,
  foreign key (pilot_id, site) references site_participation (pilot_id, site)
);

create index site_event_of_pilot on site_event (pilot_id, id);

create table site_problem (
  id bigint generated always as identity primary key,
  pilot_id varchar(32) not null,
  site varchar(100) not null,
  phase varchar(20) not null,
  summary varchar(1000) not null,
  severity varchar(10) not null,
  bug varchar(250),
  workaround varchar(1000),
  reported_by varchar(255) not null,
  reported_at timestamp with time zone not null,
  resolved_by varchar(255),
  resolved_at timestamp with time zone,
  foreign key (pilot_id, site) references site_participation (pilot_id, site)
);

create index site_problem_of_pilot on site_problem (pilot_id, id);
