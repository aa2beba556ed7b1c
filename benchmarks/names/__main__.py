"""How well and how fast names are matched: `uv run python -m benchmarks.names`.

Precision, recall and F1 of the matchers (`matchers.py`) on the same pairs (`pairs.py`), each at its
own threshold; of the peers also at the threshold that is best on these very pairs, which flatters
them (a best one near 0 means that calling every pair the same does no worse).

Then comparisons a second of one core's time: matchers take turns round by round, so that whatever
else the machine does meets all of them; what counts are the ratios within a round, not the rates.
Names come back in every round, and the peers may remember what they like of them. Ours remembers
words and pairs of words, and must forget before each round, twice over: once only the pairs, as
when known people are compared anew, and once every word, which is slower than any use, since given
names come again. Comparisons of people, of whom a birth date, a day of arrest and so on are known,
are of known words.
"""

import argparse
import statistics
from collections.abc import Sequence

from benchmarks.names.matchers import Matcher, Run, Turn, matchers
from benchmarks.names.measures import best_threshold, measure
from benchmarks.names.pairs import GROUPS, Pair, read

EAST = ("slavic", "baltic")
COLUMNS = {"slavic+baltic": EAST, "others": tuple(set(GROUPS) - set(EAST)), "all": GROUPS}


def main() -> None:
    options = argparse.ArgumentParser(prog="python -m benchmarks.names", description=__doc__)
    options.add_argument("--file", default="gold.tsv", help="gold.tsv, held_out.tsv, examined.tsv")
    options.add_argument("--wrong", action="store_true", help="list the pairs that ours has wrong")
    options.add_argument("--rounds", type=int, default=5, help="for the speed")
    parts = options.add_mutually_exclusive_group()
    parts.add_argument("--no-peers", action="store_true", help="ours alone")
    parts.add_argument("--only-peers", action="store_true", help="without ours")
    chosen = options.parse_args()
    pairs = read(chosen.file)
    with matchers(with_ours=not chosen.only_peers, with_peers=not chosen.no_peers) as taking_part:
        runs = {matcher.name: matcher.run(pairs) for matcher in taking_part}  # also warms them up
        report_quality(chosen.file, pairs, taking_part, runs)
        report_speed(pairs, taking_part, chosen.rounds)
    if chosen.wrong and not chosen.only_peers:
        report_wrong(pairs, taking_part[0], runs["ours"])


def report_quality(
    file: str, pairs: Sequence[Pair], taking_part: Sequence[Matcher], runs: dict[str, Run]
) -> None:
    same = sum(pair.same for pair in pairs)
    print(f"{file}: {len(pairs)} pairs, {same} same, {len(pairs) - same} different")
    print("P precision, R recall; * the threshold that is best on these very pairs\n")
    print(" " * 20, *(f"{column:^23}" for column in COLUMNS))
    print(f"{'':12}{'at':>7} ", *(f"{'P':>7}{'R':>7}{'F1':>7}  " for _ in COLUMNS))
    for matcher in taking_part:
        scores = runs[matcher.name].scores
        thresholds = [(matcher.threshold, " ")]
        if matcher.name != "ours":
            thresholds.append((best_threshold(pairs, scores), "*"))
        for threshold, star in thresholds:
            cells = (
                "".join(f"{value:7.3f}" for value in measure(pairs, scores, threshold, groups))
                for groups in COLUMNS.values()
            )
            print(f"{matcher.name:12}{threshold:7.2f}{star}", *(f"{cell}  " for cell in cells))


def report_speed(pairs: Sequence[Pair], taking_part: Sequence[Matcher], rounds: int) -> None:
    print(f"\nComparisons a second, medians of {rounds} rounds:")
    turns = [turn for matcher in taking_part for turn in matcher.turns]
    rates = [
        {turn.name: len(pairs) / _run(turn, pairs).seconds for turn in turns} for _ in range(rounds)
    ]
    first = turns[0].name
    for name in rates[0]:
        line = f"{name:24}{statistics.median(turn[name] for turn in rates):10,.0f}"
        ratios = [turn[name] / turn[first] for turn in rates]
        if name != first:
            line += f"   {statistics.median(ratios):.3g} times {first}"
            line += f" ({min(ratios):.3g} to {max(ratios):.3g})"
        print(line)


def _run(turn: Turn, pairs: Sequence[Pair]) -> Run:
    turn.prepare()
    return turn.run(pairs)


def report_wrong(pairs: Sequence[Pair], matcher: Matcher, run: Run) -> None:
    print()
    for pair, score in zip(pairs, run.scores, strict=True):
        if pair.same != (score >= matcher.threshold):
            print(f"{pair.id} {pair.label:9} {score:.2f}  {pair.a} | {pair.b}  ({pair.rule})")


if __name__ == "__main__":
    main()
