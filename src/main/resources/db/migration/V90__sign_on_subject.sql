-- Whom of the issuer's people a user id belongs to (a digest of issuer and subject), and when the
-- issuer said what is recorded of them: names can be given to somebody else, subjects cannot.
create table sign_on_subject (
    user_id varchar(64) primary key,
    subject varchar(64) not null,
    issued_at timestamp with time zone not null
);
