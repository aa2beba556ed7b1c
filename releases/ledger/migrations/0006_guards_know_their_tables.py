"""The guards look at the ledger's tables, whatever else bears their names.

A session's temporary tables come first in its search path: one named `ledger_edition` would answer
the guards' questions, and whoever may only insert, or the owner, could number and empty at will.
"""

from django.db import migrations

FUNCTIONS = (
    "ledger_edition_guard()",
    "ledger_blank(bigint)",
    "ledger_edition_blanks_done()",
    "ledger_checkpoint_guard()",
)
FORWARD = f"""
DO $$
DECLARE
    guard regprocedure;
    home regnamespace;
BEGIN
    SELECT relnamespace::regnamespace INTO home FROM pg_class
        WHERE oid = 'ledger_edition'::regclass;
    FOREACH guard IN ARRAY '{{{",".join(FUNCTIONS)}}}'::regprocedure[] LOOP
        EXECUTE format('ALTER FUNCTION %s SET search_path = pg_catalog, %s, pg_temp', guard, home);
    END LOOP;
END $$;
"""
BACKWARD = """
ALTER FUNCTION ledger_edition_guard() RESET search_path;
ALTER FUNCTION ledger_blank(bigint) SET search_path FROM CURRENT;
ALTER FUNCTION ledger_edition_blanks_done() RESET search_path;
ALTER FUNCTION ledger_checkpoint_guard() RESET search_path;
"""


class Migration(migrations.Migration):
    dependencies = [("ledger", "0005_facets")]
    operations = [migrations.RunSQL(FORWARD, BACKWARD)]
