"""What an editor types as a date, and the EDTF that it means.

Nothing is guessed: what can be read in two ways, or not at all, is refused with a hint.
"""

import datetime
import re
import unicodedata
from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _

from releases.terms.dates import lexicon
from releases.terms.dates.edtf import MAX_LENGTH, parse
from releases.terms.dates.partial import DateError, PartialDate
from releases.terms.dates.pieces import decade, pieces
from releases.terms.errors import shown

_ORDINAL = re.compile(r"(?<=[0-9])-(?:го|га|ге|е|и|ого|ага)\b")  # folded: 7-го, 7-й


def understand(text: str) -> PartialDate:
    """Raises DateError, and nothing else, for what is not understood."""
    typed = _tidied(text)
    try:
        return parse(typed)
    except DateError as strict:
        if len(typed) > MAX_LENGTH:
            raise
        try:
            found = _phrase(_ORDINAL.sub("", lexicon.fold(typed)).strip(" .,"))
            if found is not None:
                return parse(found)
        except DateError as hint:  # names what it made of the words; the editor wrote others
            raise DateError(hint.template, **hint.params | {"text": shown(typed)}) from None
        if not typed or re.fullmatch(r"[0-9\[{-]([\W\dA-Z])*", typed):
            raise  # meant as EDTF: what is wrong with it as such says more
        raise DateError(
            _("“%(text)s” is not understood; write it like 7 Sep 2020, September 2020, 2020, before"
              " 9 Dec 2025, about 2020 or 2025-12-XX."),
            text=shown(typed),
        ) from strict  # fmt: skip


def _tidied(text: str) -> str:
    """One kind of space, of dash (long where it is one) and of letter; X for an unknown digit."""
    dashed = re.sub(r"[‐‑−]", "-", unicodedata.normalize("NFC", text))
    spaced = re.sub(r"\s+", " ", re.sub(r"[‒—―]", "–", dashed)).strip()
    if re.fullmatch(r"[0-9xXхХ?~%./,\[\]{} -]*", spaced):  # with the X of a Cyrillic keyboard
        return re.sub(r" ?/ ?", "/", spaced.upper().replace("Х", "X"))
    return spaced


def _phrase(folded: str) -> str | None:
    """The EDTF of words before a date, and a date or two."""
    first_words = re.split(r"[ -]", folded, maxsplit=2)[:2]
    if any(word in lexicon.VAGUE for word in first_words):
        raise DateError(
            _("“%(text)s”: write the months that are meant, like 2020-01/2020-04, or about 2020."),
            text=shown(folded),
        )
    if folded.endswith("?"):
        return _qualified(folded[:-1].rstrip(), "?")
    for phrase, kind in lexicon.LONGEST_FIRST:
        rest = folded.removeprefix(phrase)
        if rest != folded and not (phrase[-1].isalpha() and rest[:1].isalpha()):
            return _after_prefix(kind, rest.strip(" ,"))
    return _plain(folded)


def _after_prefix(kind: str, rest: str) -> str | None:
    if kind == "about":
        return _qualified(rest, "~")
    if kind == "perhaps":
        return _qualified(rest, "?")
    if kind == "between":
        return _joined(rest, (*lexicon.PAIR_JOINTS, "–"), "[{}..{}]")
    if kind == "from":
        span = _span(rest)
        if span:
            return span
    point = _point(rest)
    if point is None:
        return None
    if kind == "some day":
        return {4: f"{point}-XX-XX", 7: f"{point}-XX"}.get(len(point))
    return {
        "by": lambda: f"../{point}",
        "from": lambda: f"{point}/..",
        "before": lambda: f"../{_stepped(point, -1)}",
        "after": lambda: f"{_stepped(point, +1)}/..",
    }[kind]()


def _qualified(rest: str, sign: str) -> str | None:
    """About, perhaps, or both, of one date; of an interval it would not say of which end."""
    inner = _phrase(rest) if rest else None
    if inner is None or re.search(r"[/\[{]", inner):
        return None
    if inner[-1] in "~?%":
        return inner if inner[-1] == sign else inner[:-1] + "%"
    return inner + sign


def _plain(folded: str) -> str | None:
    return _span(folded) or _joined(folded, lexicon.CHOICE_JOINTS, "[{},{}]") or _point(folded)


def _span(folded: str) -> str | None:
    span = _joined(folded, ("–", " - ", *lexicon.JOINTS), "{}/{}")
    # An unspaced hyphen joins two dates only where it cannot stand within one: 2020-2021,
    # 2-3 July 2024.
    if span is None and re.search(r"[^\W\d_]|\.|^[0-9]{4}-[0-9]{4}$", folded):
        span = _joined(folded, ("-",), "{}/{}")
    return span


def _joined(folded: str, joints: Iterable[str], shape: str) -> str | None:
    """Two dates in the shape given, each lent what only the other says.

    Lending takes two of one precision, or "7-Sep-2020" would be the interval from a day to a month.
    """
    for joint in joints:
        left, found, right = folded.partition(f" {joint} " if joint.isalpha() else joint)
        first, second = pieces(left.strip(" ,")), pieces(right.strip(" ,"))
        if not found or first is None or second is None:
            continue
        if not (first.complete and second.complete):
            if second.month is None and second.day is not None:  # Sept 7–8, 2024
                second = second._replace(month=first.month)
            if first.month is None and first.day is not None:  # 2–3 July 2024
                first = first._replace(month=second.month)
            if first.year is None:
                first = first._replace(year=second.year)
            both = first.complete and second.complete
            if not both or first.precision != second.precision:
                continue
        return shape.format(first.edtf(), second.edtf())
    return None


def _point(folded: str) -> str | None:
    ten_years = decade(folded)
    if ten_years:
        return ten_years
    point = pieces(folded)
    if point is not None and not point.complete:
        raise DateError(
            _("“%(text)s” lacks its year or month; write it like 7 Sep 2020."), text=shown(folded)
        )
    return point.edtf() if point else None


def _stepped(point: str, step: int) -> str:
    """The year, month or day before or after, as precise as the one given."""
    date = parse(point)
    edge = date.earliest if step < 0 else date.latest
    day = edge.toordinal() + step if edge else 0
    if not 1 <= day <= datetime.date.max.toordinal():
        raise DateError(_("%(text)s: only the years 1 to 9999 can be recorded."), text=point)
    return datetime.date.fromordinal(day).isoformat()[: len(point)]
