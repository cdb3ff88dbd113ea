-- Folds many rows into one per combination. Rows that another transaction is folding are left to
-- it, so nobody waits.
CREATE OR REPLACE FUNCTION usherr_fold_totals() RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    WITH taken AS (
        DELETE FROM "usherr_request_count" WHERE ctid = ANY (ARRAY(
            SELECT ctid FROM "usherr_request_count" FOR UPDATE SKIP LOCKED))
        RETURNING *)
    INSERT INTO "usherr_request_count"
        ("requestedById", "type", "is4k", "status", "mediaStatus", "count")
    SELECT "requestedById", "type", "is4k", "status", "mediaStatus", SUM("count")
    FROM taken GROUP BY 1, 2, 3, 4, 5 HAVING SUM("count") <> 0;

    WITH taken AS (
        DELETE FROM "usherr_media_count" WHERE ctid = ANY (ARRAY(
            SELECT ctid FROM "usherr_media_count" FOR UPDATE SKIP LOCKED))
        RETURNING *)
    INSERT INTO "usherr_media_count" ("mediaType", "status", "count")
    SELECT "mediaType", "status", SUM("count") FROM taken GROUP BY 1, 2 HAVING SUM("count") <> 0;

    WITH taken AS (
        DELETE FROM "usherr_issue_count" WHERE ctid = ANY (ARRAY(
            SELECT ctid FROM "usherr_issue_count" FOR UPDATE SKIP LOCKED))
        RETURNING *)
    INSERT INTO "usherr_issue_count" ("status", "issueType", "createdById", "count")
    SELECT "status", "issueType", "createdById", SUM("count")
    FROM taken GROUP BY 1, 2, 3 HAVING SUM("count") <> 0;
END $$;

-- The status of a request's title. The title's row is held until the end of the transaction: a
-- change of its status that runs beside this one then sees the request.
--
-- Functions name no row type and triggers no column: either would stop the reference from changing
-- its table later.
CREATE OR REPLACE FUNCTION usherr_title_status(title integer, in_4k boolean)
RETURNS integer LANGUAGE plpgsql AS $$
DECLARE
    found integer;
BEGIN
    SELECT CASE WHEN in_4k THEN "status4k" ELSE "status" END INTO found
    FROM "media" WHERE "id" = title FOR NO KEY UPDATE;
    RETURN COALESCE(found, 0);
END $$;

CREATE OR REPLACE FUNCTION usherr_request_trigger() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'UPDATE' AND (OLD."requestedById", OLD."type", OLD."is4k", OLD."status", OLD."mediaId")
        IS NOT DISTINCT FROM (NEW."requestedById", NEW."type", NEW."is4k", NEW."status", NEW."mediaId")
    THEN
        RETURN NULL;
    END IF;
    IF TG_OP <> 'INSERT' THEN
        INSERT INTO "usherr_request_count"
            ("requestedById", "type", "is4k", "status", "mediaStatus", "count")
        VALUES (COALESCE(OLD."requestedById", 0), OLD."type", OLD."is4k", OLD."status",
                usherr_title_status(OLD."mediaId", OLD."is4k"), -1);
    END IF;
    IF TG_OP <> 'DELETE' THEN
        INSERT INTO "usherr_request_count"
            ("requestedById", "type", "is4k", "status", "mediaStatus", "count")
        VALUES (COALESCE(NEW."requestedById", 0), NEW."type", NEW."is4k", NEW."status",
                usherr_title_status(NEW."mediaId", NEW."is4k"), 1);
    END IF;
    IF random() < 0.01 THEN
        PERFORM usherr_fold_totals();
    END IF;
    RETURN NULL;
END $$;

DROP TRIGGER IF EXISTS "usherr_request" ON "media_request";
CREATE TRIGGER "usherr_request"
AFTER INSERT OR DELETE OR UPDATE
ON "media_request" FOR EACH ROW EXECUTE FUNCTION usherr_request_trigger();

-- Moves the requests of a title from its old status to its new one.
CREATE OR REPLACE FUNCTION usherr_media_trigger() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'UPDATE' AND (OLD."mediaType", OLD."status", OLD."status4k")
        IS NOT DISTINCT FROM (NEW."mediaType", NEW."status", NEW."status4k")
    THEN
        RETURN NULL;
    END IF;
    IF TG_OP = 'UPDATE' THEN
        INSERT INTO "usherr_request_count"
            ("requestedById", "type", "is4k", "status", "mediaStatus", "count")
        SELECT COALESCE(r."requestedById", 0), r."type", r."is4k", r."status",
               CASE WHEN r."is4k" THEN side."status4k" ELSE side."status" END, side."change"
        FROM "media_request" r
        CROSS JOIN (VALUES (OLD."status", OLD."status4k", -1), (NEW."status", NEW."status4k", 1))
            AS side ("status", "status4k", "change")
        WHERE r."mediaId" = NEW."id";
    END IF;
    IF TG_OP <> 'INSERT' THEN
        INSERT INTO "usherr_media_count" ("mediaType", "status", "count")
        VALUES (OLD."mediaType", OLD."status", -1);
    END IF;
    IF TG_OP <> 'DELETE' THEN
        INSERT INTO "usherr_media_count" ("mediaType", "status", "count")
        VALUES (NEW."mediaType", NEW."status", 1);
    END IF;
    IF random() < 0.01 THEN
        PERFORM usherr_fold_totals();
    END IF;
    RETURN NULL;
END $$;

DROP TRIGGER IF EXISTS "usherr_media" ON "media";
CREATE TRIGGER "usherr_media"
AFTER INSERT OR DELETE OR UPDATE
ON "media" FOR EACH ROW EXECUTE FUNCTION usherr_media_trigger();

-- Before a title goes, its requests count as without one, because they are removed after it.
CREATE OR REPLACE FUNCTION usherr_media_leaving_trigger() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO "usherr_request_count"
        ("requestedById", "type", "is4k", "status", "mediaStatus", "count")
    SELECT COALESCE(r."requestedById", 0), r."type", r."is4k", r."status", side."was", side."change"
    FROM "media_request" r
    CROSS JOIN LATERAL (VALUES
        (CASE WHEN r."is4k" THEN OLD."status4k" ELSE OLD."status" END, -1), (0, 1))
        AS side ("was", "change")
    WHERE r."mediaId" = OLD."id";
    RETURN OLD;
END $$;

DROP TRIGGER IF EXISTS "usherr_media_leaving" ON "media";
CREATE TRIGGER "usherr_media_leaving"
BEFORE DELETE ON "media" FOR EACH ROW EXECUTE FUNCTION usherr_media_leaving_trigger();

CREATE OR REPLACE FUNCTION usherr_issue_trigger() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'UPDATE' AND (OLD."status", OLD."issueType", OLD."createdById")
        IS NOT DISTINCT FROM (NEW."status", NEW."issueType", NEW."createdById")
    THEN
        RETURN NULL;
    END IF;
    IF TG_OP <> 'INSERT' THEN
        INSERT INTO "usherr_issue_count" ("status", "issueType", "createdById", "count")
        VALUES (OLD."status", OLD."issueType", COALESCE(OLD."createdById", 0), -1);
    END IF;
    IF TG_OP <> 'DELETE' THEN
        INSERT INTO "usherr_issue_count" ("status", "issueType", "createdById", "count")
        VALUES (NEW."status", NEW."issueType", COALESCE(NEW."createdById", 0), 1);
    END IF;
    IF random() < 0.01 THEN
        PERFORM usherr_fold_totals();
    END IF;
    RETURN NULL;
END $$;

DROP TRIGGER IF EXISTS "usherr_issue" ON "issue";
CREATE TRIGGER "usherr_issue"
AFTER INSERT OR DELETE OR UPDATE
ON "issue" FOR EACH ROW EXECUTE FUNCTION usherr_issue_trigger();
