"""What is measured: each takes pairs of names, and gives scores and the seconds that it took.

- ours: `releases.terms.names`, at its own threshold;
- rapidfuzz: `token_sort_ratio` of names that anyascii brought to Latin letters, in small letters;
- LogicV2: nomenklatura's, at 0.7, the default threshold of yente, which serves it.
"""

import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import NamedTuple, Protocol

from anyascii import anyascii
from rapidfuzz.fuzz import token_sort_ratio

from benchmarks.names.pairs import Pair
from benchmarks.peers.environment import Peer, running


class Run(NamedTuple):
    scores: list[float]
    seconds: float


class Matcher(Protocol):
    name: str
    threshold: float

    def run(self, pairs: Sequence[Pair]) -> Run: ...


class Function:
    """A matcher in this process."""

    def __init__(self, name: str, threshold: float, score: Callable[[str, str], float]) -> None:
        self.name, self.threshold, self.score = name, threshold, score

    def run(self, pairs: Sequence[Pair]) -> Run:
        score = self.score
        began = time.perf_counter()
        scores = [score(pair.a, pair.b) for pair in pairs]
        return Run(scores, time.perf_counter() - began)


class LogicV2:
    """In a process of its own, which takes the time itself: the way there and back is not in it."""

    name = "LogicV2"
    threshold = 0.7

    def __init__(self, peer: Peer) -> None:
        self.peer = peer

    def run(self, pairs: Sequence[Pair]) -> Run:
        return Run(**self.peer.ask({"pairs": [(pair.a, pair.b) for pair in pairs]}))


def ours() -> Function:
    try:
        from releases.terms import names
    except ImportError:
        sys.exit("releases.terms.names is not in this checkout: --only-peers measures without it")
    return Function("ours", names.THRESHOLD, lambda a, b: names.compare(a, b).score)


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
