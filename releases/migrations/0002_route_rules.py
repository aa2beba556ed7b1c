"""What a column constraint cannot say: same release, same person, same record, no cycle.

Checked at the end of the transaction, against the row as it is by then: it may have been changed
again, or deleted. The row of the release is locked (of places, their tree), so that two editors
cannot each make half of a cycle. Raised with a constraint's name: the desk shows the sentence.
"""

from django.db import migrations

FORWARD = """
CREATE FUNCTION releases_refuse(rule text, sentence text) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '%', sentence
        USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = rule;
END $$;

CREATE FUNCTION releases_destination_rules() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    SELECT * INTO NEW FROM releases_destination WHERE id = NEW.id;
    IF NOT FOUND THEN RETURN NULL; END IF;
    PERFORM FROM releases_release WHERE record_ptr_id = NEW.release_id FOR UPDATE;
    IF TG_OP = 'UPDATE' AND NEW.release_id <> OLD.release_id THEN
        PERFORM releases_refuse('destination_keeps_release',
            'A destination stays with its release: make a new one.');
    END IF;
    IF NEW.after_id IS NOT NULL AND NOT EXISTS (
        SELECT FROM releases_destination
        WHERE id = NEW.after_id AND release_id = NEW.release_id
    ) THEN
        PERFORM releases_refuse('destination_after_same_release',
            'Onward from: the destination before this one belongs to another release.');
    END IF;
    IF EXISTS (
        WITH RECURSIVE way (id) AS (
            SELECT NEW.after_id
            UNION SELECT d.after_id FROM releases_destination d JOIN way ON d.id = way.id
        )
        SELECT FROM way WHERE id = NEW.id
    ) THEN
        PERFORM releases_refuse('destination_no_cycle',
            'Onward from: these destinations lead in a circle; one of them must come first.');
    END IF;
    RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER destination_rules AFTER INSERT OR UPDATE ON releases_destination
    DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW EXECUTE FUNCTION releases_destination_rules();

CREATE FUNCTION releases_participation_rules() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    SELECT * INTO NEW FROM releases_participation WHERE id = NEW.id;
    IF NOT FOUND THEN RETURN NULL; END IF;
    PERFORM FROM releases_release WHERE record_ptr_id = NEW.release_id FOR UPDATE;
    IF NEW.destination_id IS NOT NULL AND NOT EXISTS (
        SELECT FROM releases_destination
        WHERE id = NEW.destination_id AND release_id = NEW.release_id
    ) THEN
        PERFORM releases_refuse('participation_destination_same_release',
            'Destination: the one reached belongs to another release.');
    END IF;
    IF NEW.detention_id IS NOT NULL AND NOT EXISTS (
        SELECT FROM releases_detention
        WHERE id = NEW.detention_id
            AND prisoner_id = coalesce(NEW.prisoner_id, NEW.resolved_to_id)
    ) THEN
        PERFORM releases_refuse('participation_detention_same_person',
            'Detention that it ends: it is another person''s.');
    END IF;
    RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER participation_rules AFTER INSERT OR UPDATE ON releases_participation
    DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW EXECUTE FUNCTION releases_participation_rules();

CREATE FUNCTION releases_countclaim_rules() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    SELECT * INTO NEW FROM releases_countclaim WHERE id = NEW.id;
    IF NOT FOUND THEN RETURN NULL; END IF;
    IF NEW.destination_id IS NOT NULL AND NOT EXISTS (
        SELECT FROM releases_destination
        WHERE id = NEW.destination_id AND release_id = NEW.release_id
    ) THEN
        PERFORM releases_refuse('countclaim_destination_same_release',
            'Destination: the one that the number is about belongs to another release.');
    END IF;
    RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER countclaim_rules AFTER INSERT OR UPDATE ON releases_countclaim
    DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW EXECUTE FUNCTION releases_countclaim_rules();

CREATE FUNCTION releases_citation_rules() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    owner uuid;
BEGIN
    SELECT * INTO NEW FROM releases_citation WHERE id = NEW.id;
    IF NOT FOUND THEN RETURN NULL; END IF;
    SELECT coalesce(
        (SELECT prisoner_id FROM releases_prisonername WHERE id = NEW.prisoner_name_id),
        (SELECT prisoner_id FROM releases_detention WHERE id = NEW.detention_id),
        (SELECT release_id FROM releases_destination WHERE id = NEW.destination_id),
        (SELECT release_id FROM releases_participation WHERE id = NEW.participation_id),
        (SELECT release_id FROM releases_countclaim WHERE id = NEW.count_claim_id),
        NEW.record_id
    ) INTO owner;
    IF owner <> NEW.record_id THEN
        PERFORM releases_refuse('citation_part_of_record',
            'The citation supports a part of another record.');
    END IF;
    RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER citation_rules AFTER INSERT OR UPDATE ON releases_citation
    DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW EXECUTE FUNCTION releases_citation_rules();

CREATE FUNCTION releases_place_rules() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    SELECT * INTO NEW FROM releases_place WHERE record_ptr_id = NEW.record_ptr_id;
    IF NOT FOUND THEN RETURN NULL; END IF;
    -- One lock for the tree of places: it is small, and changes seldom.
    PERFORM pg_advisory_xact_lock(hashtext('releases_place_tree'));
    IF EXISTS (
        WITH RECURSIVE way (id) AS (
            SELECT NEW.parent_id
            UNION SELECT p.parent_id FROM releases_place p JOIN way ON p.record_ptr_id = way.id
        )
        SELECT FROM way WHERE id = NEW.record_ptr_id
    ) THEN
        PERFORM releases_refuse('place_no_cycle', 'Parent: these places lie in each other.');
    END IF;
    RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER place_rules AFTER INSERT OR UPDATE OF parent_id ON releases_place
    DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW WHEN (NEW.parent_id IS NOT NULL) EXECUTE FUNCTION releases_place_rules();
"""

TABLES = ("destination", "participation", "countclaim", "citation", "place")
BACKWARD = "".join(
    f"DROP TRIGGER {table}_rules ON releases_{table}; DROP FUNCTION releases_{table}_rules();"
    for table in TABLES
)


class Migration(migrations.Migration):
    dependencies = [("releases", "0001_initial")]
    operations = [
        migrations.RunSQL(FORWARD, BACKWARD + "DROP FUNCTION releases_refuse(text, text);")
    ]
