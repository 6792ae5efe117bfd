-- The dossier (P-11, P-24): an append-only chain of signed records for each pilot, and its end.
create table dossier_record (
    pilot varchar(24) not null,
    seq bigint not null,
    recorded_at varchar(40) not null,
    who varchar(255) not null,
    roles varchar(1000) not null,
    element varchar(255) not null,
    rule_id varchar(20) not null,
    decision varchar(255) not null,
    reason text not null,
    fingerprint varchar(255),
    documents_digest varchar(255),
    details text not null,
    previous_hash varchar(64) not null,
    signer varchar(100) not null,
    hash varchar(64) not null,
    signature varchar(100) not null,
    primary key (pilot, seq)
);

create table dossier_head (
    pilot varchar(24) primary key,
    seq bigint not null,
    hash varchar(64) not null,
    signer varchar(100) not null,
    signature varchar(100) not null
);

-- Whoever writes the first record of a pilot locks this row, for there is no head to lock yet.
create table dossier_gate (id integer primary key);
insert into dossier_gate (id) values (1);
