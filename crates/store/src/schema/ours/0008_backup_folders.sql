-- The folders outside the household's own in which backups were made. One that is gone or empty
-- afterwards is a disk that is away, and is not made anew on another one.
CREATE TABLE "usherr_backup_folder" (
    "path" text PRIMARY KEY NOT NULL
);
