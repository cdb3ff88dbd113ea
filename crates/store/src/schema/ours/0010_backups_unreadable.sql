-- Backups that cannot be read at this moment, and since when. Of the installation like the others of
-- this name: a restore leaves them as they are.
CREATE TABLE "usherr_backup_unreadable" (
    "name" text PRIMARY KEY NOT NULL,
    "since" {ts} NOT NULL,
    "why" text NOT NULL,
    "in_midst" {bool} NOT NULL
);
