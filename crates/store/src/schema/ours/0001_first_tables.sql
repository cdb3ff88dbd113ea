-- Facts about this database: the instance's name, where it came from.
CREATE TABLE "usherr_meta" (
    "key" text PRIMARY KEY NOT NULL,
    "value" text NOT NULL
);

-- The settings document, when it lives in the database instead of the folder. One row, id 1.
CREATE TABLE "usherr_settings" (
    "id" integer PRIMARY KEY NOT NULL,
    "document" text NOT NULL,
    "version" integer NOT NULL,
    "saved_at" {ts} NOT NULL
);

-- The last versions of the settings document, with who changed what.
CREATE TABLE "usherr_settings_history" (
    "id" {key},
    "document" text NOT NULL,
    "changed_by" integer,
    "changed" text NOT NULL,
    "saved_at" {ts} NOT NULL
);

-- What is known of a title in a language, so that lists render without asking TMDB.
CREATE TABLE "usherr_title" (
    "media_type" text NOT NULL,
    "tmdb_id" integer NOT NULL,
    "language" text NOT NULL,
    "title" text NOT NULL,
    "year" integer,
    "poster" text,
    "backdrop" text,
    "overview" text,
    "release_date" text,
    "runtime" integer,
    "genres" text,
    "fetched_at" {ts} NOT NULL,
    PRIMARY KEY ("media_type", "tmdb_id", "language")
);
CREATE INDEX "usherr_title_by_age" ON "usherr_title" ("fetched_at");

-- Events that were committed together with the change that caused them, until they are delivered.
CREATE TABLE "usherr_outbox" (
    "id" {key},
    "kind" text NOT NULL,
    "payload" text NOT NULL,
    "dedup_key" text,
    "created_at" {ts} NOT NULL,
    "attempts" integer NOT NULL DEFAULT 0,
    "next_attempt_at" {ts} NOT NULL,
    "last_error" text,
    "done_at" {ts}
);
CREATE INDEX "usherr_outbox_due" ON "usherr_outbox" ("next_attempt_at") WHERE "done_at" IS NULL;
CREATE INDEX "usherr_outbox_done" ON "usherr_outbox" ("done_at") WHERE "done_at" IS NOT NULL;
CREATE UNIQUE INDEX "usherr_outbox_once" ON "usherr_outbox" ("dedup_key") WHERE "done_at" IS NULL;

-- What each job did and when.
CREATE TABLE "usherr_job_run" (
    "id" {key},
    "job" text NOT NULL,
    "cause" text NOT NULL,
    "started_at" {ts} NOT NULL,
    "finished_at" {ts},
    "outcome" text,
    "message" text
);
CREATE INDEX "usherr_job_run_by_job" ON "usherr_job_run" ("job", "id");
