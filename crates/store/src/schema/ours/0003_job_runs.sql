-- How far a run of a job is, and which replica works on it until when: a replica that dies loses
-- its hold by the clock, and nobody else starts the job before that.
ALTER TABLE "usherr_job_run" ADD COLUMN "done" integer NOT NULL DEFAULT 0;
ALTER TABLE "usherr_job_run" ADD COLUMN "total" integer;
ALTER TABLE "usherr_job_run" ADD COLUMN "changed" integer NOT NULL DEFAULT 0;
ALTER TABLE "usherr_job_run" ADD COLUMN "failed" integer NOT NULL DEFAULT 0;
ALTER TABLE "usherr_job_run" ADD COLUMN "item" text;
ALTER TABLE "usherr_job_run" ADD COLUMN "held_until" {ts};
ALTER TABLE "usherr_job_run" ADD COLUMN "cancel" {bool} NOT NULL DEFAULT false;
CREATE INDEX "usherr_job_run_open" ON "usherr_job_run" ("job") WHERE "finished_at" IS NULL;
