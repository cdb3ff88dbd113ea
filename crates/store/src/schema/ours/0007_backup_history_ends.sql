-- How it went: when it ended, what was wrong, how large what came of it is, and why it was begun where
-- nobody asked for it.
ALTER TABLE "usherr_backup_history" ADD COLUMN "cause" text;
ALTER TABLE "usherr_backup_history" ADD COLUMN "ended_at" {ts};
ALTER TABLE "usherr_backup_history" ADD COLUMN "size" bigint;
ALTER TABLE "usherr_backup_history" ADD COLUMN "fault" text;
