"""Did an earlier body show more than the new one? Then it must be blanked.

Editors publish less by hiding a name, lowering an identity level, deleting a part, clearing a
field, cutting a text or making a date vaguer. All of these read the same in the bodies: something
that was there is gone. A value that was replaced by another is a correction and stays in the
history, but for a name that gave way to quite another one. Where the two cannot be told apart,
this says that the earlier body showed more: a lost past version harms less than a name that stays
findable.
"""

import re
from collections.abc import Iterator
from datetime import date
from typing import Any

from releases.terms.names import compare
from releases.terms.names.parts import Parsed, parse

WORD = re.compile(r"\w+")
# A name that gives way to quite another one (a pseudonym, initials) was hidden, not corrected.
OF_A_NAME = re.compile(r"^label\.|^names\[[^]]*\]\.(full|given|patronymic|family)$")


def what_is_gone(earlier: dict | None, new: dict | None) -> list[str]:
    """Paths of what the earlier body showed and the new one does not; empty if nothing."""
    if earlier is None:
        return []
    if new is None:
        return ["everything"]
    return list(_gone_from_mapping(_compared(earlier), _compared(new), ""))


def _compared(body: dict) -> dict:
    """Less where letters go: it says nothing that a detention does not. Emptying would tell those
    who are not safe any more from those who were freed or moved."""
    return _at_plain_address({key: value for key, value in body.items() if key != "letters"})


def _at_plain_address(body: dict) -> dict:
    """Less the end that tells the address from a namesake's: it may come and go."""
    if not body.get("slug") or not body.get("id"):
        return body
    return body | {"slug": body["slug"].removesuffix(f"-{body['id'][:4]}")}


def _gone(earlier: Any, new: Any, path: str) -> Iterator[str]:
    if earlier in (None, "", [], {}) or earlier == new:
        return
    if new in (None, "", [], {}):
        yield path
    elif isinstance(earlier, dict) and isinstance(new, dict):
        yield from _gone_from_mapping(earlier, new, path)
    elif isinstance(earlier, list) and isinstance(new, list):
        yield from _gone_from_list(earlier, new, path)
    elif isinstance(earlier, str) and isinstance(new, str) and _hides(earlier, new, path):
        yield path


def _hides(earlier: str, new: str, path: str) -> bool:
    if path.startswith("coordinates."):
        return _places(new) < _places(earlier)
    less_of_it = is_cut(earlier, new)
    if OF_A_NAME.search(path):
        return less_of_it or is_shortened(earlier, new) or not is_respelled(earlier, new)
    return less_of_it


def _places(degrees: str) -> int:
    """How exact a coordinate is: places behind the point, less zeros that may be filling."""
    return len(degrees.partition(".")[2].rstrip("0"))


def _gone_from_mapping(earlier: dict, new: dict, path: str) -> Iterator[str]:
    if "edtf" in earlier and "edtf" in new:
        if is_vaguer(earlier, new):
            yield path
        return
    for key, value in earlier.items():
        yield from _gone(value, new.get(key), f"{path}.{key}".lstrip("."))


def _gone_from_list(earlier: list, new: list, path: str) -> Iterator[str]:
    if not all(isinstance(item, dict) for item in earlier):
        # Codes: replacing one by another is a correction, having fewer is not.
        if set(earlier) - set(new) and len(new) < len(earlier):
            yield path
        return
    kept = {_key(item): item for item in new}
    for item in earlier:
        here = f"{path}[{_key(item)}]"
        if _key(item) not in kept:
            if not _is_plain_citation(item):
                yield here
        else:
            yield from _gone(item, kept[_key(item)], here)


def _key(item: dict) -> str:
    return item.get("id") or item.get("participation") or item.get("sha256") or ""


def _is_plain_citation(item: dict) -> bool:
    """A footnote that quotes nothing: exchanging one for a better one hides no fact."""
    return "stance" in item and not item["value"] and not item["locator"]


def is_cut(earlier: str, new: str) -> bool:
    """Whether the new text is the earlier one with words taken out, and none put in."""
    left, right = WORD.findall(earlier.casefold()), WORD.findall(new.casefold())
    if len(right) >= len(left):
        return False
    words = iter(left)
    return all(word in words for word in right)


def is_shortened(earlier: str, new: str) -> bool:
    """Whether every word is still there or only begun: "Mari Kolesn"."""
    left, right = WORD.findall(earlier.casefold()), WORD.findall(new.casefold())
    return left != right and len(left) == len(right) and all(map(str.startswith, left, right))


def is_respelled(earlier: str, new: str) -> bool:
    """Whether the new text is another spelling of the same name, and as much of it.

    One given name or family name in common does not make it so: "Anna Petrova" hides Anna Ivanova.
    Neither does an initial that agrees: it hides the word that it stands for.
    """
    old, now = parse(earlier), parse(new)
    as_much = len(now.initials) <= len(old.initials) and _spelled_out(now) >= _spelled_out(old)
    return as_much and compare(earlier, new).match


def _spelled_out(name: Parsed) -> int:
    return len(name.words) + (name.patronymic is not None)


def is_vaguer(earlier: dict, new: dict) -> bool:
    """Whether the new date allows every day that the earlier one did, and more."""
    first, last = date.min.isoformat(), date.max.isoformat()
    old = (earlier["earliest"] or first, earlier["latest"] or last)
    now = (new["earliest"] or first, new["latest"] or last)
    return now != old and now[0] <= old[0] and old[1] <= now[1]
