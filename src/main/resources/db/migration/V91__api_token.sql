-- What a program shows instead of a log-in; of its secret only the digest is kept.
create table api_token (
  id varchar(16) primary key,
  owner varchar(255) not null,
  name varchar(120) not null,
  scopes varchar(100) not null,
  digest varchar(64) not null unique,
  made_at timestamp with time zone not null,
  ends_at timestamp with time zone not null,
  revoked_at timestamp with time zone,
  revoked_by varchar(255),
  last_used_at timestamp with time zone
);

create index api_token_owner on api_token (owner);
