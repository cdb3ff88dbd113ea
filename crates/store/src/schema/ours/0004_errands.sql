-- What must be done because of an event: one row for each event and each who must do something,
-- so that what one of them cannot do holds up nobody else. Rows of the same consumer and subject
-- are done in order. The outbox itself only says what happened.
CREATE TABLE "usherr_errand" (
    "id" {key},
    "event_id" integer NOT NULL,
    "consumer" text NOT NULL,
    "subject" text NOT NULL,
    "attempts" integer NOT NULL DEFAULT 0,
    "next_attempt_at" {ts} NOT NULL,
    "last_error" text,
    "claimed_by" text,
    "claimed_until" {ts},
    "done_at" {ts},
    "failed_at" {ts}
);
CREATE INDEX "usherr_errand_open" ON "usherr_errand" ("consumer", "subject", "id")
    WHERE "done_at" IS NULL AND "failed_at" IS NULL;
CREATE INDEX "usherr_errand_by_event" ON "usherr_errand" ("event_id");

INSERT INTO "usherr_errand" ("event_id", "consumer", "subject", "next_attempt_at")
    SELECT "id", 'order', 'event-' || "id", "next_attempt_at" FROM "usherr_outbox"
    WHERE "kind" = 'request-approved' AND "done_at" IS NULL;

DROP INDEX "usherr_outbox_due";
DROP INDEX "usherr_outbox_done";
DROP INDEX "usherr_outbox_once";
ALTER TABLE "usherr_outbox" DROP COLUMN "dedup_key";
ALTER TABLE "usherr_outbox" DROP COLUMN "attempts";
ALTER TABLE "usherr_outbox" DROP COLUMN "next_attempt_at";
ALTER TABLE "usherr_outbox" DROP COLUMN "last_error";
ALTER TABLE "usherr_outbox" DROP COLUMN "done_at";
CREATE INDEX "usherr_outbox_by_age" ON "usherr_outbox" ("created_at");
