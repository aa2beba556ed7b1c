"""Words that look like those of a question: for what is mistyped, or spelled in no known way."""

from collections.abc import Iterable
from dataclasses import replace

from django.contrib.postgres.search import TrigramSimilarity
from django.db import connection, transaction
from django.db.models import QuerySet, Value

from releases.ledger.core.search.conditions import with_keys
from releases.ledger.core.search.reading import Asked, Question
from releases.ledger.core.search.tables import Word
from releases.ledger.core.search.vocabulary import WORD
from releases.terms.names.given import NONE

GUESSED_FROM = 4  # letters; shorter words resemble too much
NEIGHBOURS = 20
# PostgreSQL's own 0.3 reads all words that share no more than an ending: a sixth of a second among
# the names of a million people, for one right answer more in a hundred with a slip.
LOOK_ALIKE = "SET LOCAL pg_trgm.similarity_threshold = 0.4"


def widened(words: QuerySet[Word], asked: list[Question]) -> list[Question]:
    """Each word of the questions, as it was typed, with those that look like it; a given name of
    the table has its other spellings already. `words`: among which they are looked for."""
    typed = [_typed(each) for question in asked for each in question.words]
    near = _near(words, dict.fromkeys(filter(None, typed)))
    return [
        replace(
            question,
            words=tuple(with_keys(each, near.get(_typed(each), [])) for each in question.words),
        )
        for question in asked
    ]


def _typed(each: Asked) -> str:
    """Empty for what is not looked up."""
    guessed = each.word and each.word.given is NONE and len(each.exact[0]) > GUESSED_FROM
    return each.exact[0].removeprefix(WORD) if guessed else ""


def _near(known: QuerySet[Word], words: Iterable[str]) -> dict[str, list[str]]:
    """In one statement, whatever the number of words."""
    parts = [
        known.filter(word__trigram_similar=word)
        .annotate(like=TrigramSimilarity("word", word), of=Value(word))
        .order_by("-like", "word")
        .values_list("of", "word")[:NEIGHBOURS]
        for word in words
    ]
    near: dict[str, list[str]] = {}
    if not parts:
        return near
    # Behind a pooler the next statement may meet another session, but not within a transaction.
    with transaction.atomic(savepoint=False), connection.cursor() as cursor:
        cursor.execute(LOOK_ALIKE)
        for of, word in parts[0].union(*parts[1:], all=True) if len(parts) > 1 else parts[0]:
            near.setdefault(of, []).append(WORD + word)
    return near
