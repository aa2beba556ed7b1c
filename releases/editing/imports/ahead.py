"""Working out the next of a row of things while somebody is busy with the last."""

from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from itertools import islice

from django.utils import translation


def ahead[T](things: Iterable[T]) -> Iterator[T]:
    """The same things, one worked out ahead, in another thread but in the reader's language.

    Worth it where the taker waits for the database. `things` must not ask the database: a thread
    has a connection of its own. What it raises is raised here, in its place.
    """
    each = iter(things)
    language = translation.get_language() or "en"
    with ThreadPoolExecutor(1, initializer=translation.activate, initargs=(language,)) as pool:
        coming = pool.submit(list, islice(each, 1))
        while thing := coming.result():
            coming = pool.submit(list, islice(each, 1))
            yield from thing
