-- Release notes (P-17, P-26, P-28): every version of every release's notes is kept.
create table release_note (
    pilot varchar(24) not null,
    release_name varchar(60) not null,
    version integer not null,
    markdown text not null,
    contents text not null,
    written_by varchar(255) not null,
    written_at timestamp with time zone not null,
    published_by varchar(255),
    published_at timestamp with time zone,
    primary key (pilot, release_name, version)
);
