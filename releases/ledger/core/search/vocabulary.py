"""Keeps the words in step with the entries, in the database, whoever writes these.

Counted, not looked for: two transactions at once do not see each other's entries, so that one
could delete a word which the other has just found in place. Here the second waits at the word's
row and counts on from what the first left. Rows are taken in the order of the words, so that two
do not wait for each other.
"""

from string import Template

WORD = "~"  # how keys begin that are whole words, see terms/names/keys.py

_GAINED = "SELECT unnest(keys), 1 FROM gained"
_LOST = "SELECT unnest(keys), -1 FROM lost"
_COUNT = Template("""
        INSERT INTO ${words} AS known (word, uses)
            SELECT substr(key, 2), sum(by) FROM (${changes}) AS changes (key, by)
            WHERE key LIKE '~%' GROUP BY 1 HAVING sum(by) <> 0 ORDER BY 1
            ON CONFLICT (word) DO UPDATE SET uses = known.uses + excluded.uses;
""")
_FORWARD = Template("""
-- How rare a key is decides how it is looked up, and most are rarer than the first thousand.
ALTER TABLE ${entries} ALTER COLUMN keys SET STATISTICS 1000;

CREATE FUNCTION ${app}_search_count() RETURNS trigger LANGUAGE plpgsql AS $$$$
BEGIN
    IF TG_OP = 'INSERT' THEN ${inserted}
        RETURN NULL;
    ELSIF TG_OP = 'UPDATE' THEN ${updated}
    ELSE ${deleted}
    END IF;
    DELETE FROM ${words} AS known WHERE known.uses <= 0 AND known.word IN (
        SELECT substr(key, 2) FROM lost, unnest(keys) AS key WHERE key LIKE '~%'
    );
    RETURN NULL;
END $$$$;

CREATE TRIGGER ${app}_search_gained AFTER INSERT ON ${entries}
    REFERENCING NEW TABLE AS gained
    FOR EACH STATEMENT EXECUTE FUNCTION ${app}_search_count();
CREATE TRIGGER ${app}_search_changed AFTER UPDATE ON ${entries}
    REFERENCING NEW TABLE AS gained OLD TABLE AS lost
    FOR EACH STATEMENT EXECUTE FUNCTION ${app}_search_count();
CREATE TRIGGER ${app}_search_lost AFTER DELETE ON ${entries}
    REFERENCING OLD TABLE AS lost
    FOR EACH STATEMENT EXECUTE FUNCTION ${app}_search_count();
""")
_BACKWARD = Template("""
DROP TRIGGER ${app}_search_gained ON ${entries};
DROP TRIGGER ${app}_search_changed ON ${entries};
DROP TRIGGER ${app}_search_lost ON ${entries};
DROP FUNCTION ${app}_search_count();
""")


def forward(app: str) -> str:
    """SQL for a migration of the app that has the tables `SearchEntry` and `SearchWord`."""
    names = _names(app)
    changes = {
        "inserted": _GAINED,
        "updated": f"{_GAINED} UNION ALL {_LOST}",
        "deleted": _LOST,
    }
    counted = {
        when: _COUNT.substitute(names, changes=change).rstrip() for when, change in changes.items()
    }
    return _FORWARD.substitute(names, **counted)


def backward(app: str) -> str:
    return _BACKWARD.substitute(_names(app))


def _names(app: str) -> dict[str, str]:
    return {"app": app, "entries": f"{app}_searchentry", "words": f"{app}_searchword"}
