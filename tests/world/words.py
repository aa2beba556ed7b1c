"""Whether the words that search knows are those of its entries, and no others."""

from collections import Counter

from releases.ledger.core.search.reading import keys_of
from releases.ledger.core.search.tables import Tables
from releases.ledger.core.search.vocabulary import WORD


def assert_words_fit(tables: Tables) -> None:
    counted = Counter(
        key.removeprefix(WORD)
        for keys in tables.entries.objects.values_list("keys", flat=True)
        for key in keys
        if key.startswith(WORD)
    )
    assert dict(tables.words.objects.values_list("word", "uses")) == dict(counted)


def words_of(*names: str) -> set[str]:
    return {key.removeprefix(WORD) for key in keys_of(names) if key.startswith(WORD)}


def known(tables: Tables) -> set[str]:
    return set(tables.words.objects.values_list("word", flat=True))
