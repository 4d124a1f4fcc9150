-- Who is to be told is told by the school at which they are now: a notice has no school of its own.
drop index line_notice_school;
alter table line_notice drop column school;
