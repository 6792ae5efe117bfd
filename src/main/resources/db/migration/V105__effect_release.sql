-- Which releases are at work: a node leaves effects to nodes of a later release while these are there.
create table effect_release (
  release_no integer primary key,
  seen_at timestamp with time zone not null
);
