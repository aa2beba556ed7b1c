"""Editions are added, never changed; a blank is named by a later edition. Held by the database.

The function runs with the rights of the tables' owner: a web role needs no UPDATE on editions.
"""

from django.db import migrations

FORWARD = """
CREATE FUNCTION ledger_edition_guard() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    owner name;
BEGIN
    IF TG_OP = 'INSERT' THEN
        IF NEW.sequence <> (SELECT coalesce(max(sequence), 0) + 1 FROM ledger_edition) THEN
            RAISE EXCEPTION 'Editions are numbered without gaps: % is not the next.', NEW.sequence
                USING ERRCODE = 'integrity_constraint_violation';
        END IF;
        IF EXISTS (SELECT FROM unnest(NEW.blanks) AS named WHERE named >= NEW.sequence) THEN
            RAISE EXCEPTION 'An edition blanks only earlier ones.'
                USING ERRCODE = 'integrity_constraint_violation';
        END IF;
        RETURN NEW;
    END IF;
    IF TG_OP = 'UPDATE' THEN
        SELECT pg_get_userbyid(relowner) INTO owner FROM pg_class WHERE oid = TG_RELID;
        IF current_user = owner
            AND NEW.body IS NULL AND NEW.salt IS NULL AND NEW.note IS NULL
            AND (to_jsonb(NEW) - '{body,salt,note}'::text[])
                = (to_jsonb(OLD) - '{body,salt,note}'::text[])
            AND EXISTS (
                SELECT FROM ledger_edition AS later
                WHERE later.sequence > OLD.sequence AND OLD.sequence = ANY (later.blanks)
            )
        THEN
            RETURN NEW;
        END IF;
    END IF;
    RAISE EXCEPTION 'The ledger is append-only: % refused.', TG_OP
        USING ERRCODE = 'integrity_constraint_violation';
END $$;

CREATE TRIGGER ledger_edition_guard BEFORE INSERT OR UPDATE OR DELETE ON ledger_edition
    FOR EACH ROW EXECUTE FUNCTION ledger_edition_guard();
CREATE TRIGGER ledger_edition_no_truncate BEFORE TRUNCATE ON ledger_edition
    FOR EACH STATEMENT EXECUTE FUNCTION ledger_edition_guard();

CREATE FUNCTION ledger_blank(by_sequence bigint) RETURNS void
    LANGUAGE sql SECURITY DEFINER SET search_path FROM CURRENT AS $$
    UPDATE ledger_edition SET body = NULL, salt = NULL, note = NULL
    WHERE body IS NOT NULL AND sequence IN (
        SELECT unnest(blanks) FROM ledger_edition WHERE sequence = by_sequence
    );
$$;

REVOKE ALL ON FUNCTION ledger_blank(bigint) FROM PUBLIC;

CREATE FUNCTION ledger_edition_blanks_done() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (
        SELECT FROM ledger_edition
        WHERE sequence = ANY (NEW.blanks) AND body IS NOT NULL
    ) THEN
        RAISE EXCEPTION 'Edition % names editions as blanked that are not.', NEW.sequence
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NULL;
END $$;

CREATE CONSTRAINT TRIGGER ledger_edition_blanks_done AFTER INSERT ON ledger_edition
    DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW EXECUTE FUNCTION ledger_edition_blanks_done();
"""

BACKWARD = """
DROP TRIGGER ledger_edition_blanks_done ON ledger_edition;
DROP FUNCTION ledger_edition_blanks_done();
DROP FUNCTION ledger_blank(bigint);
DROP TRIGGER ledger_edition_no_truncate ON ledger_edition;
DROP TRIGGER ledger_edition_guard ON ledger_edition;
DROP FUNCTION ledger_edition_guard();
"""


class Migration(migrations.Migration):
    dependencies = [("ledger", "0001_initial")]
    operations = [migrations.RunSQL(FORWARD, BACKWARD)]
