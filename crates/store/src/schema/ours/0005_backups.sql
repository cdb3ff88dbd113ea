-- What is known of backups besides what they say themselves. The files are the truth: a row without
-- its file says nothing, and a file without a row has not been verified here yet.
CREATE TABLE "usherr_backup" (
    "name" text PRIMARY KEY NOT NULL,
    "created_at" {ts} NOT NULL,
    "reason" text NOT NULL,
    "size" bigint NOT NULL,
    "sha256" text NOT NULL,
    "fingerprints" text NOT NULL,
    "pinned" {bool} NOT NULL DEFAULT false,
    "level" integer NOT NULL DEFAULT 0,
    "verified_at" {ts},
    "fault" text,
    "copies" text NOT NULL
);
