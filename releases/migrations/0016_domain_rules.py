"""What columns cannot say of the parts that 0015 brought: of one record, of one person, in order.

As in 0002: checked at the end of the transaction, against the rows as they are by then.
"""

from django.db import migrations

FIRM = "^[^~?%]*$"  # of a date without a sign of doubt: its bounds hold for certain
# Table, column of its record, column of the other part, that one's table, the sentence.
SAME_RECORD = (
    ("custody", "prisoner_id", "detention_id", "detention", "Detention: it is another person's."),
    ("charge", "prisoner_id", "detention_id", "detention", "Detention: it is another person's."),
    ("chargeupdate", "prisoner_id", "charge_id", "charge", "Charge: it is another person's."),
    (
        "condition", "release_id", "participation_id", "participation",
        "Person: somebody of another release.",
    ),
    (
        "linkclaim", "deal_id", "concession_id", "concession",
        "Concession: it belongs to another deal.",
    ),
)  # fmt: skip


def same_record(table: str, owner: str, other: str, of: str, sentence: str) -> str:
    rule = f"{table}_{other.removesuffix('_id')}_same_{owner.removesuffix('_id')}"
    quoted = sentence.replace("'", "''")
    return f"""
CREATE FUNCTION releases_{table}_rules() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    SELECT * INTO NEW FROM releases_{table} WHERE id = NEW.id;
    IF NOT FOUND THEN RETURN NULL; END IF;
    IF NOT EXISTS (
        SELECT FROM releases_{of} WHERE id = NEW.{other} AND {owner} = NEW.{owner}
    ) THEN
        PERFORM releases_refuse(NEW.id, '{rule}', '{quoted}');
    END IF;
    RETURN NULL;
END $$;
"""


RULES = f"""
CREATE FUNCTION releases_detention_rules() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    SELECT * INTO NEW FROM releases_detention WHERE id = NEW.id;
    IF NOT FOUND OR NEW.follows_id IS NULL THEN RETURN NULL; END IF;
    IF NOT EXISTS (
        SELECT FROM releases_participation
        WHERE id = NEW.follows_id AND coalesce(prisoner_id, resolved_to_id) = NEW.prisoner_id
    ) THEN
        PERFORM releases_refuse(NEW.id, 'detention_follows_same_person',
            'Arrested again after: it is somebody else''s release.');
    END IF;
    RETURN NULL;
END $$;

-- Of the deal whose talks or concessions were changed: a status that certainly lies before them.
CREATE FUNCTION releases_refuse_status_before_talks(deal uuid) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    early record;
BEGIN
    PERFORM FROM releases_deal WHERE record_ptr_id = deal FOR UPDATE;
    FOR early IN
        SELECT status.id, status.date, deals.talks
        FROM releases_concessionstatus AS status
        JOIN releases_deal AS deals ON deals.record_ptr_id = status.deal_id
        WHERE status.deal_id = deal AND status.date_latest < deals.talks_earliest
            AND status.date ~ '{FIRM}' AND deals.talks ~ '{FIRM}'
        LIMIT 1
    LOOP
        PERFORM releases_refuse(early.id, 'concessionstatus_not_before_talks',
            format('Date: %s lies before the talks (%s).', early.date, early.talks));
    END LOOP;
END $$;

CREATE FUNCTION releases_concessionstatus_rules() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    SELECT * INTO NEW FROM releases_concessionstatus WHERE id = NEW.id;
    IF NOT FOUND THEN RETURN NULL; END IF;
    IF NOT EXISTS (
        SELECT FROM releases_concession WHERE id = NEW.concession_id AND deal_id = NEW.deal_id
    ) THEN
        PERFORM releases_refuse(NEW.id, 'concessionstatus_concession_same_deal',
            'Concession: it belongs to another deal.');
    END IF;
    PERFORM releases_refuse_status_before_talks(NEW.deal_id);
    RETURN NULL;
END $$;

CREATE FUNCTION releases_deal_rules() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM releases_refuse_status_before_talks(NEW.record_ptr_id);
    RETURN NULL;
END $$;

CREATE OR REPLACE FUNCTION releases_citation_rules() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    owner uuid;
BEGIN
    SELECT * INTO NEW FROM releases_citation WHERE id = NEW.id;
    IF NOT FOUND THEN RETURN NULL; END IF;
    SELECT coalesce(
        (SELECT prisoner_id FROM releases_prisonername WHERE id = NEW.prisoner_name_id),
        (SELECT prisoner_id FROM releases_detention WHERE id = NEW.detention_id),
        (SELECT prisoner_id FROM releases_custody WHERE id = NEW.custody_id),
        (SELECT prisoner_id FROM releases_charge WHERE id = NEW.charge_id),
        (SELECT prisoner_id FROM releases_chargeupdate WHERE id = NEW.charge_update_id),
        (SELECT prisoner_id FROM releases_recognition WHERE id = NEW.recognition_id),
        (SELECT record_id FROM releases_identifier WHERE id = NEW.identifier_id),
        (SELECT release_id FROM releases_destination WHERE id = NEW.destination_id),
        (SELECT release_id FROM releases_participation WHERE id = NEW.participation_id),
        (SELECT release_id FROM releases_condition WHERE id = NEW.condition_id),
        (SELECT release_id FROM releases_countclaim WHERE id = NEW.count_claim_id),
        (SELECT deal_id FROM releases_dealparty WHERE id = NEW.deal_party_id),
        (SELECT deal_id FROM releases_concession WHERE id = NEW.concession_id),
        (SELECT deal_id FROM releases_concessionstatus WHERE id = NEW.concession_status_id),
        (SELECT deal_id FROM releases_linkclaim WHERE id = NEW.link_claim_id),
        NEW.record_id
    ) INTO owner;
    IF owner <> NEW.record_id THEN
        PERFORM releases_refuse(NEW.id, 'citation_part_of_record',
            'The citation supports a part of another record.');
    END IF;
    RETURN NULL;
END $$;
"""
TABLES = (*(row[0] for row in SAME_RECORD), "detention", "concessionstatus", "deal")
TRIGGERS = "".join(
    f"""
CREATE CONSTRAINT TRIGGER {table}_rules AFTER INSERT OR UPDATE ON releases_{table}
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION releases_{table}_rules();
"""
    for table in TABLES
)

BACKWARD = """
DO $do$
BEGIN
    -- Without the tables that 0015 takes away.
    EXECUTE regexp_replace(
        pg_get_functiondef('releases_citation_rules'::regproc),
        '\\(SELECT \\w+ FROM releases_(custody|charge|chargeupdate|recognition|identifier|'
        'condition|dealparty|concession|concessionstatus|linkclaim) WHERE [^)]*\\),', '', 'g'
    );
END $do$;
""" + "".join(
    f"DROP TRIGGER {table}_rules ON releases_{table}; DROP FUNCTION releases_{table}_rules();"
    for table in TABLES
)


class Migration(migrations.Migration):
    dependencies = [("releases", "0015_domain")]
    operations = [
        migrations.RunSQL(
            "".join(same_record(*row) for row in SAME_RECORD) + RULES + TRIGGERS,
            BACKWARD + "DROP FUNCTION releases_refuse_status_before_talks(uuid);",
        )
    ]
