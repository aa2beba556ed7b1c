"""Which of several events certainly came after which."""

from collections.abc import Sequence

from releases.terms.dates.bounds import certainly_before
from releases.terms.standing.events import Event


class Order:
    """By dates where bounds leave no doubt, by links whatever the dates, and by way of others.

    Dates and links can contradict each other. Then events come before one another in a ring, and
    none of these came last for certain: see `tangled`.
    """

    def __init__(self, events: Sequence[Event]) -> None:
        self.events = events
        next_to = [
            {place for place, later in enumerate(events) if _directly(event, later)}
            for event in events
        ]
        self.after = [_reached(place, next_to) for place in range(len(events))]

    @property
    def last(self) -> list[Event]:
        """Those that nothing certainly follows but, in a ring, what they follow themselves."""
        return [self.events[place] for place in self._last()]

    @property
    def tangled(self) -> bool:
        """Whether the last events lie in a ring."""
        return any(place in self.after[place] for place in self._last())

    def followed(self, event: Event, by: Sequence[Event]) -> bool:
        """Whether one of these certainly came later and not, by another way, earlier too."""
        place = self.events.index(event)
        later = (self.events[at] for at in self.after[place] if place not in self.after[at])
        return any(other in by and not _dated_before(other, event) for other in later)

    def _last(self) -> list[int]:
        return [
            place
            for place, later in enumerate(self.after)
            if all(place in self.after[other] for other in later)
        ]


def _directly(event: Event, later: Event) -> bool:
    if event.key in later.after:
        return True
    # A detention said to be running goes on: by dates alone nothing follows it.
    return not event.running and _dated_before(event, later)


def _dated_before(event: Event, later: Event) -> bool:
    return bool(event.date and later.date and certainly_before(event.date, later.date))


def _reached(start: int, next_to: Sequence[set[int]]) -> set[int]:
    found: set[int] = set()
    waiting = [start]
    while waiting:
        for place in next_to[waiting.pop()] - found:
            found.add(place)
            waiting.append(place)
    return found
