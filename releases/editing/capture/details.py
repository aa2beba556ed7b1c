"""What stands behind a name in a list: a year of birth, an age, a destination, anything else."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils import timezone

from releases.editing.capture.countries import country_named
from releases.terms.dates.partial import DateError
from releases.terms.dates.typed import understand

# A bare number, or a bare year so long ago, is taken for an age or a birth; else for a sentence.
YOUNGEST, OLDEST = 14, 105
BORN = (
    r"b\.|born(?: in| on)?|нар\.?|нарадзі(?:ўся|лася)|род\.?|родил(?:ся|ась)|ур\."
    r"|народи(?:вся|лася)|gim\.|f\."
)
OF_BIRTH = (
    r"г\.?\s*н\.?|г\.?\s*р\.?|р\.?\s*н\.?|г(?:ода)?\.?\s*(?:нараджэння|рождения)|року народження"
)
DAY = r"\d{4}-\d{2}-\d{2}|\d{1,2}[./]\d{1,2}[./]\d{4}|\d{4}"
BIRTH = re.compile(rf"(?P<said>{BORN})?\s*(?P<day>{DAY})\s*(?P<of>{OF_BIRTH})?", re.IGNORECASE)
# Years alone may be a sentence's: only "years old" is an age for certain.
AGE = re.compile(r"(?:aged?\s*)?(?P<age>\d{1,3})\s*(?:years? old|y\.?\s?o\.?)?", re.IGNORECASE)
GIVEN_NAMES = 2  # at most, behind the comma of "Kolesnikova, Maria"


@dataclass(frozen=True)
class Details:
    """`birth`: EDTF text; `age`: years at the time of the source; `notes`: all that was not
    understood, piece by piece."""

    birth: str = ""
    age: int | None = None
    notes: tuple[str, ...] = ()


def details(pieces: Iterable[str]) -> Details:
    birth, age, notes = "", None, []
    for piece in (part.strip() for each in pieces for part in re.split(r"[,;|\t]", each)):
        if not piece:
            continue
        if not birth and (found := _birth(piece)):
            birth = found
        elif age is None and (years := _age(piece)):
            age = years
        else:
            notes.append(piece)
    return Details(birth, age, tuple(notes))


def family_first(name: str, behind: list[str]) -> tuple[str, list[str]]:
    """“Kolesnikova, Maria” is one name; “Kolesnikova, Ukraine” is not."""
    if not behind or len(name.split()) != 1 or not _is_given(behind[0]):
        return name, behind
    return f"{behind[0]} {name}", behind[1:]


def _is_given(text: str) -> bool:
    words = text.split()
    letters = all(
        word.replace(".", "").replace("-", "").replace("’", "").isalpha() for word in words
    )
    capital = all(word[:1] == word[:1].upper() for word in words)
    return 0 < len(words) <= GIVEN_NAMES and letters and capital and not country_named(text)


def _birth(piece: str) -> str:
    """A bare year may be that of an arrest: only one long enough ago is a birth."""
    found = BIRTH.fullmatch(piece)
    if not found:
        return ""
    year = int(next(part for part in re.split(r"[-./]", found["day"]) if len(part) == 4))
    age = timezone.now().year - year
    sure = found["said"] or found["of"]
    if not (0 if sure else YOUNGEST) <= age <= OLDEST + YOUNGEST:
        return ""
    try:
        return understand(found["day"]).text
    except DateError:
        return ""


def _age(piece: str) -> int | None:
    found = AGE.fullmatch(piece)
    years = int(found["age"]) if found else 0
    return years if YOUNGEST <= years <= OLDEST else None
