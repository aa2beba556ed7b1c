"""The rules of 0002 hand on the id of the row that they refuse, as the error's detail.

A form of a hundred rows can then say which of them is wrong. The rules themselves stay as they are:
only what they call is replaced, in the functions as the database holds them.
"""

from django.db import migrations

REFUSE = """
CREATE FUNCTION releases_refuse(row_id uuid, rule text, sentence text) RETURNS void
LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '%', sentence USING
        ERRCODE = 'integrity_constraint_violation', CONSTRAINT = rule, DETAIL = row_id::text;
END $$;
"""


def replaced(old: str, new: str, *, of: str = "%") -> str:
    return f"""
DO $do$
DECLARE
    definition text;
BEGIN
    FOR definition IN
        SELECT pg_get_functiondef(oid) FROM pg_proc
        WHERE pronamespace = current_schema()::regnamespace AND proname LIKE 'releases\\_{of}\\_rules'
    LOOP
        EXECUTE replace(definition, '{old}', '{new}');
    END LOOP;
END $do$;
"""


PLAIN, WITH_ROW = "PERFORM releases_refuse(''", "PERFORM releases_refuse(NEW.id, ''"
WITH_PLACE = "PERFORM releases_refuse(NEW.record_ptr_id, ''"


class Migration(migrations.Migration):
    dependencies = [("releases", "0009_plan_seen_elsewhere")]
    operations = [
        migrations.RunSQL(
            REFUSE + replaced(PLAIN, WITH_PLACE, of="place") + replaced(PLAIN, WITH_ROW),
            replaced(WITH_PLACE, PLAIN, of="place")
            + replaced(WITH_ROW, PLAIN)
            + "DROP FUNCTION releases_refuse(uuid, text, text);",
        )
    ]
