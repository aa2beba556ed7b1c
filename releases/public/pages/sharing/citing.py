"""A record as what is cited: in words, as BibTeX, RIS and CSL-JSON, each with its own escaping.

Every form names the edition, so that a reader can later see what was cited, and the day of access.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from django.utils.translation import gettext as _

from releases.public.pages.cards import dates
from releases.public.texts import name_of

BIBTEX = str.maketrans(
    {
        "\\": r"\textbackslash{}", "{": r"\{", "}": r"\}", "$": r"\$", "&": r"\&", "#": r"\#",
        "%": r"\%", "_": r"\_", "^": r"\textasciicircum{}", "~": r"\textasciitilde{}",
    }
)  # fmt: skip


@dataclass(frozen=True)
class Cited:
    """`language`: of the title, which need not be the page's."""

    key: str
    title: str
    language: str
    register: str
    address: str
    edition: int
    changed: date
    accessed: date


def cited(answer: Mapping[str, Any], address: str, accessed: date, language: str) -> Cited:
    title = name_of(answer, language)
    return Cited(
        # Without a name in it: people's files would carry it on where the name is taken back.
        key=f"{answer['kind']}-{str(answer['id'])[:8]}-{answer['sequence']}",
        title=" ".join(str(title).split()),
        language=title.lang or language,
        register=_("Register of Releases"),
        address=address,
        edition=answer["sequence"],
        changed=datetime.fromisoformat(answer["changed_at"]).astimezone(UTC).date(),
        accessed=accessed,
    )


def in_words(one: Cited, language: str) -> str:
    return _(
        "%(register)s: “%(title)s”, edition %(edition)s, %(day)s. %(address)s "
        "(accessed: %(accessed)s). CC BY 4.0.\n"
    ) % {
        "register": one.register,
        "title": one.title,
        "edition": one.edition,
        "day": _day(one.changed, language),
        "address": one.address,
        "accessed": _day(one.accessed, language),
    }


def _day(day: date, language: str) -> str:
    return dates.when({"edtf": day.isoformat()}, language)["words"]  # type: ignore[index]


def bibtex(one: Cited, _language: str) -> str:
    """For biblatex, which classic BibTeX styles read too. Double braces keep capitals."""
    fields = {
        "title": f"{{{_tex(one.title)}}}",
        "author": f"{{{_tex(one.register)}}}",
        "year": str(one.changed.year),
        "date": one.changed.isoformat(),
        "version": _tex(_("edition %(number)s") % {"number": one.edition}),
        "url": _url(one.address),
        "urldate": one.accessed.isoformat(),
        "note": "CC BY 4.0",
        "langid": one.language,
    }
    body = "".join(f"  {name} = {{{value}}},\n" for name, value in fields.items())
    return f"@online{{{one.key},\n{body}}}\n"


def _tex(text: str) -> str:
    return text.translate(BIBTEX)


def _url(address: str) -> str:
    """In an address nothing is escaped; what would end the field is written by its code."""
    codes = {"{": "%7B", "}": "%7D", "\\": "%5C"}
    return "".join(codes.get(each, each) for each in address)


def ris(one: Cited, _language: str) -> str:
    """Lines end with CR LF, and no value goes over one: a tag in it would be read as a field."""
    rows = [
        ("TY", "ELEC"),
        ("ID", one.key),
        ("TI", one.title),
        ("AU", one.register),
        ("PB", one.register),
        ("PY", str(one.changed.year)),
        ("DA", f"{one.changed:%Y/%m/%d}/"),
        ("ET", str(one.edition)),
        ("LA", one.language),
        ("UR", one.address),
        ("Y2", f"{one.accessed:%Y/%m/%d}/"),
        ("N1", "CC BY 4.0"),
        ("ER", ""),
    ]
    return "".join(f"{tag}  - {value}\r\n" for tag, value in rows)


def csl_json(one: Cited, _language: str) -> str:
    item = {
        "id": one.key,
        "type": "webpage",
        "title": one.title,
        "author": [{"literal": one.register}],
        "container-title": one.register,
        "publisher": one.register,
        "version": str(one.edition),
        "issued": _parts(one.changed),
        "accessed": _parts(one.accessed),
        "URL": one.address,
        "language": one.language,
        "note": "CC BY 4.0",
    }
    return json.dumps([item], ensure_ascii=False, indent=1) + "\n"


def _parts(day: date) -> dict[str, list[list[int]]]:
    return {"date-parts": [[day.year, day.month, day.day]]}


# By the end of the file's name: how it is made, and its media type.
FORMS = {
    "txt": (in_words, "text/plain"),
    "bib": (bibtex, "application/x-bibtex"),
    "ris": (ris, "application/x-research-info-systems"),
    "json": (csl_json, "application/vnd.citationstyles.csl+json"),
}
