"""What is measured: each takes pairs of names, and gives scores and the seconds that it took.

- ours: `releases.terms.names`, at its own threshold;
- rapidfuzz: `token_sort_ratio` of names that anyascii brought to Latin letters, in small letters;
- LogicV2: nomenklatura's, at 0.7, the default threshold of yente, which serves it.
"""

import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from functools import partial
from types import ModuleType
from typing import NamedTuple, Protocol

from anyascii import anyascii
from rapidfuzz.fuzz import token_sort_ratio

from benchmarks.names.pairs import Pair
from benchmarks.peers.environment import Peer, running


class Run(NamedTuple):
    scores: list[float]
    seconds: float


class Turn(NamedTuple):
    """What is done in each round of measuring the speed: `prepare` is not in the time."""

    name: str
    prepare: Callable[[], None]
    run: Callable[[Sequence[Pair]], Run]


class Matcher(Protocol):
    name: str
    threshold: float

    def run(self, pairs: Sequence[Pair]) -> Run: ...

    @property
    def turns(self) -> list[Turn]: ...


def nothing() -> None:
    """Peers are taken as they come."""


class Function:
    """A matcher in this process."""

    def __init__(self, name: str, threshold: float, score: Callable[[str, str], float]) -> None:
        self.name, self.threshold, self.score = name, threshold, score

    @property
    def turns(self) -> list[Turn]:
        return [Turn(self.name, nothing, self.run)]

    def run(self, pairs: Sequence[Pair]) -> Run:
        score = self.score
        began = time.process_time()
        scores = [score(pair.a, pair.b) for pair in pairs]
        return Run(scores, time.process_time() - began)


class LogicV2:
    """In a process of its own, which takes the time itself: the way there and back is not in it."""

    name = "LogicV2"
    threshold = 0.7

    def __init__(self, peer: Peer) -> None:
        self.peer = peer

    @property
    def turns(self) -> list[Turn]:
        return [Turn(self.name, nothing, self.run)]

    def run(self, pairs: Sequence[Pair]) -> Run:
        return Run(**self.peer.ask({"pairs": [(pair.a, pair.b) for pair in pairs]}))


class Ours(Function):
    """With known words and with new ones, of names alone and of people of whom more is known."""

    def __init__(self, names: ModuleType, people: ModuleType) -> None:
        super().__init__("ours", names.THRESHOLD, lambda a, b: names.compare(a, b).score)
        self.forget = names.forget
        self.people = people

    @property
    def turns(self) -> list[Turn]:
        return [
            Turn("ours, pairs new", partial(self.forget, words=False), self.run),
            Turn("ours, all words new", self.forget, self.run),
            Turn("ours, people", partial(self.forget, words=False), self.run_people),
        ]

    def run_people(self, pairs: Sequence[Pair]) -> Run:
        """With a name each, and everything else that a comparison may know."""
        known = {
            "birth": (date(1981, 5, 7), date(1981, 5, 7)),
            "sex": "f",
            "nationalities": frozenset({"BY"}),
            "places": frozenset({"minsk"}),
            "arrests": ((date(2020, 9, 7), date(2020, 9, 7)),),
        }
        person = self.people.Person
        both = [(person((pair.a,), **known), person((pair.b,), **known)) for pair in pairs]
        compare = self.people.compare_people
        began = time.process_time()
        scores = [compare(one, other).score for one, other in both]
        return Run(scores, time.process_time() - began)


def ours() -> Ours:
    try:
        from releases.terms import names
        from releases.terms.names import people
    except ImportError:
        sys.exit("releases.terms.names is not in this checkout: --only-peers measures without it")
    return Ours(names, people)


def ratio(a: str, b: str) -> float:
    return token_sort_ratio(anyascii(a).lower(), anyascii(b).lower()) / 100


@contextmanager
def matchers(*, with_ours: bool, with_peers: bool) -> Iterator[list[Matcher]]:
    """Ours first: it is what the others are measured against."""
    found: list[Matcher] = [ours()] if with_ours else []
    if not with_peers:
        yield found
        return
    found.append(Function("rapidfuzz", 0.85, ratio))
    with running("logic_v2.py") as peer:
        yield [*found, LogicV2(peer)]
