-- The PPS sites chosen to test a release, whether or not they reported (P-07, P-13).
create table tester (
    pilot varchar(24) not null,
    release_name varchar(60) not null,
    site varchar(120) not null,
    primary key (pilot, release_name, site)
);
