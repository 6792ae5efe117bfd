-- The contact of the release project (P-04); contact_mail stays the requester's own (P-02).
alter table pilot add column project_contact varchar(254);
