-- The links of a site that open nothing any more: all that were made until then.
create table revoked_answer_link (
  pilot_id varchar(40) not null,
  site varchar(255) not null,
  made_until timestamp with time zone not null,
  revoked_by varchar(255) not null,
  primary key (pilot_id, site)
);
