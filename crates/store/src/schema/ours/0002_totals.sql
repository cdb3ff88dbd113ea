-- Totals, kept by triggers (see `schema::counters`). A total is the *sum* of the matching rows: on
-- PostgreSQL each change adds a row, so that writers do not wait for each other, and the rows are
-- folded together now and then; on SQLite there is one row per combination.
CREATE TABLE "usherr_request_count" (
    "requestedById" integer NOT NULL,
    "type" text NOT NULL,
    "is4k" {bool} NOT NULL,
    "status" integer NOT NULL,
    "mediaStatus" integer NOT NULL,
    "count" integer NOT NULL
);
CREATE {unique} INDEX "usherr_request_count_key"
    ON "usherr_request_count" ("requestedById", "type", "is4k", "status", "mediaStatus");

CREATE TABLE "usherr_media_count" (
    "mediaType" text NOT NULL,
    "status" integer NOT NULL,
    "count" integer NOT NULL
);
CREATE {unique} INDEX "usherr_media_count_key" ON "usherr_media_count" ("mediaType", "status");

CREATE TABLE "usherr_issue_count" (
    "status" integer NOT NULL,
    "issueType" integer NOT NULL,
    "createdById" integer NOT NULL,
    "count" integer NOT NULL
);
CREATE {unique} INDEX "usherr_issue_count_key"
    ON "usherr_issue_count" ("status", "issueType", "createdById");
