-- Who did what with backups and restores. It is about this installation and not about the household, so
-- that a restore leaves it as it is.
CREATE TABLE "usherr_backup_history" (
    "id" {key},
    "at" {ts} NOT NULL,
    "by_user" integer,
    "what" text NOT NULL,
    "about" text NOT NULL
);
