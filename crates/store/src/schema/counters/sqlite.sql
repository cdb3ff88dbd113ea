-- Requests: their own changes.
CREATE TEMP TRIGGER IF NOT EXISTS "usherr_request_added" AFTER INSERT ON main."media_request"
BEGIN
    INSERT INTO "usherr_request_count"
        ("requestedById", "type", "is4k", "status", "mediaStatus", "count")
    SELECT COALESCE(NEW."requestedById", 0), NEW."type", NEW."is4k", NEW."status",
           COALESCE((SELECT CASE WHEN NEW."is4k" THEN "status4k" ELSE "status" END
                     FROM "media" WHERE "id" = NEW."mediaId"), 0), 1
    WHERE true
    ON CONFLICT DO UPDATE SET "count" = "count" + excluded."count";
END;

CREATE TEMP TRIGGER IF NOT EXISTS "usherr_request_removed" AFTER DELETE ON main."media_request"
BEGIN
    INSERT INTO "usherr_request_count"
        ("requestedById", "type", "is4k", "status", "mediaStatus", "count")
    SELECT COALESCE(OLD."requestedById", 0), OLD."type", OLD."is4k", OLD."status",
           COALESCE((SELECT CASE WHEN OLD."is4k" THEN "status4k" ELSE "status" END
                     FROM "media" WHERE "id" = OLD."mediaId"), 0), -1
    WHERE true
    ON CONFLICT DO UPDATE SET "count" = "count" + excluded."count";
END;

CREATE TEMP TRIGGER IF NOT EXISTS "usherr_request_changed"
AFTER UPDATE OF "requestedById", "type", "is4k", "status", "mediaId" ON main."media_request"
BEGIN
    INSERT INTO "usherr_request_count"
        ("requestedById", "type", "is4k", "status", "mediaStatus", "count")
    SELECT COALESCE(OLD."requestedById", 0), OLD."type", OLD."is4k", OLD."status",
           COALESCE((SELECT CASE WHEN OLD."is4k" THEN "status4k" ELSE "status" END
                     FROM "media" WHERE "id" = OLD."mediaId"), 0), -1
    WHERE true
    ON CONFLICT DO UPDATE SET "count" = "count" + excluded."count";
    INSERT INTO "usherr_request_count"
        ("requestedById", "type", "is4k", "status", "mediaStatus", "count")
    SELECT COALESCE(NEW."requestedById", 0), NEW."type", NEW."is4k", NEW."status",
           COALESCE((SELECT CASE WHEN NEW."is4k" THEN "status4k" ELSE "status" END
                     FROM "media" WHERE "id" = NEW."mediaId"), 0), 1
    WHERE true
    ON CONFLICT DO UPDATE SET "count" = "count" + excluded."count";
END;

-- Requests: what happens to their title. Before a title goes, its requests count as without one,
-- because they are removed after it.
CREATE TEMP TRIGGER IF NOT EXISTS "usherr_request_title_changed"
AFTER UPDATE OF "status", "status4k" ON main."media"
WHEN OLD."status" <> NEW."status" OR OLD."status4k" <> NEW."status4k"
BEGIN
    INSERT INTO "usherr_request_count"
        ("requestedById", "type", "is4k", "status", "mediaStatus", "count")
    SELECT COALESCE("requestedById", 0), "type", "is4k", "status",
           CASE WHEN "is4k" THEN OLD."status4k" ELSE OLD."status" END, -COUNT(*)
    FROM "media_request" WHERE "mediaId" = NEW."id" GROUP BY 1, 2, 3, 4, 5
    ON CONFLICT DO UPDATE SET "count" = "count" + excluded."count";
    INSERT INTO "usherr_request_count"
        ("requestedById", "type", "is4k", "status", "mediaStatus", "count")
    SELECT COALESCE("requestedById", 0), "type", "is4k", "status",
           CASE WHEN "is4k" THEN NEW."status4k" ELSE NEW."status" END, COUNT(*)
    FROM "media_request" WHERE "mediaId" = NEW."id" GROUP BY 1, 2, 3, 4, 5
    ON CONFLICT DO UPDATE SET "count" = "count" + excluded."count";
END;

CREATE TEMP TRIGGER IF NOT EXISTS "usherr_request_title_removed"
BEFORE DELETE ON main."media"
BEGIN
    INSERT INTO "usherr_request_count"
        ("requestedById", "type", "is4k", "status", "mediaStatus", "count")
    SELECT COALESCE("requestedById", 0), "type", "is4k", "status",
           CASE WHEN "is4k" THEN OLD."status4k" ELSE OLD."status" END, -COUNT(*)
    FROM "media_request" WHERE "mediaId" = OLD."id" GROUP BY 1, 2, 3, 4, 5
    ON CONFLICT DO UPDATE SET "count" = "count" + excluded."count";
    INSERT INTO "usherr_request_count"
        ("requestedById", "type", "is4k", "status", "mediaStatus", "count")
    SELECT COALESCE("requestedById", 0), "type", "is4k", "status", 0, COUNT(*)
    FROM "media_request" WHERE "mediaId" = OLD."id" GROUP BY 1, 2, 3, 4
    ON CONFLICT DO UPDATE SET "count" = "count" + excluded."count";
END;

-- Titles.
CREATE TEMP TRIGGER IF NOT EXISTS "usherr_media_added" AFTER INSERT ON main."media"
BEGIN
    INSERT INTO "usherr_media_count" ("mediaType", "status", "count")
    VALUES (NEW."mediaType", NEW."status", 1)
    ON CONFLICT DO UPDATE SET "count" = "count" + excluded."count";
END;

CREATE TEMP TRIGGER IF NOT EXISTS "usherr_media_removed" AFTER DELETE ON main."media"
BEGIN
    INSERT INTO "usherr_media_count" ("mediaType", "status", "count")
    VALUES (OLD."mediaType", OLD."status", -1)
    ON CONFLICT DO UPDATE SET "count" = "count" + excluded."count";
END;

CREATE TEMP TRIGGER IF NOT EXISTS "usherr_media_changed"
AFTER UPDATE OF "mediaType", "status" ON main."media"
BEGIN
    INSERT INTO "usherr_media_count" ("mediaType", "status", "count")
    VALUES (OLD."mediaType", OLD."status", -1)
    ON CONFLICT DO UPDATE SET "count" = "count" + excluded."count";
    INSERT INTO "usherr_media_count" ("mediaType", "status", "count")
    VALUES (NEW."mediaType", NEW."status", 1)
    ON CONFLICT DO UPDATE SET "count" = "count" + excluded."count";
END;

-- Issues.
CREATE TEMP TRIGGER IF NOT EXISTS "usherr_issue_added" AFTER INSERT ON main."issue"
BEGIN
    INSERT INTO "usherr_issue_count" ("status", "issueType", "createdById", "count")
    VALUES (NEW."status", NEW."issueType", COALESCE(NEW."createdById", 0), 1)
    ON CONFLICT DO UPDATE SET "count" = "count" + excluded."count";
END;

CREATE TEMP TRIGGER IF NOT EXISTS "usherr_issue_removed" AFTER DELETE ON main."issue"
BEGIN
    INSERT INTO "usherr_issue_count" ("status", "issueType", "createdById", "count")
    VALUES (OLD."status", OLD."issueType", COALESCE(OLD."createdById", 0), -1)
    ON CONFLICT DO UPDATE SET "count" = "count" + excluded."count";
END;

CREATE TEMP TRIGGER IF NOT EXISTS "usherr_issue_changed"
AFTER UPDATE OF "status", "issueType", "createdById" ON main."issue"
BEGIN
    INSERT INTO "usherr_issue_count" ("status", "issueType", "createdById", "count")
    VALUES (OLD."status", OLD."issueType", COALESCE(OLD."createdById", 0), -1)
    ON CONFLICT DO UPDATE SET "count" = "count" + excluded."count";
    INSERT INTO "usherr_issue_count" ("status", "issueType", "createdById", "count")
    VALUES (NEW."status", NEW."issueType", COALESCE(NEW."createdById", 0), 1)
    ON CONFLICT DO UPDATE SET "count" = "count" + excluded."count";
END;
