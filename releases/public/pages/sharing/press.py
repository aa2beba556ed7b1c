"""The press kit of a release: what is recorded, by whom it is said, and what is not known; as PDF.

Made of the cards of the page, so that it says nothing that the page does not.
"""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _
from fpdf import FPDF
from fpdf.enums import XPos, YPos

from releases.public.pages.cards.claims import claims_card
from releases.public.pages.cards.footnotes import Footnotes
from releases.public.pages.cards.people import contradicted_card, named_card
from releases.public.pages.cards.reconciliation import reconciliation_card
from releases.public.pages.cards.release_facts import facts_card
from releases.public.pages.cards.unnamed import unnamed_card
from releases.public.pages.sharing.lettering import BOLD, REGULAR, drawable
from releases.public.pages.sharing.shown import Shown, shown
from releases.public.texts import choose

Answer = Mapping[str, Any]


class Sheet(FPDF):
    """One column of A4; its foot names the register, the edition and the page."""

    def __init__(self, one: Shown, answer: Answer, address: str, language: str) -> None:
        super().__init__(format="A4")
        self.one, self.address = one, address
        self.add_font("serif", "", REGULAR)
        self.add_font("serif", "B", BOLD)
        self.set_margins(20, 18)
        self.set_auto_page_break(True, margin=24)
        self.set_title(drawable(str(one.title)))
        self.set_author(_("Register of Releases"))
        self.set_subject(f"{one.as_of} · {address}")
        self.set_creator(_("Register of Releases"))
        self.set_lang(language)
        # The same edition gives the same bytes.
        self.set_creation_date(datetime.fromisoformat(answer["changed_at"]))
        self.add_page()

    def footer(self) -> None:
        self.set_y(-17)
        self.set_font("serif", "", 8)
        words = f"{_('Register of Releases')} · {self.one.as_of} · CC BY 4.0 · {self.page_no()}"
        self.cell(0, 4, drawable(words), new_x=XPos.LMARGIN, new_y=YPos.NEXT)
        self.cell(0, 4, drawable(self.address), link=self.address)

    def heading(self, words: str) -> None:
        if self.will_page_break(22):
            self.add_page()
        self.ln(4)
        self.set_draw_color(207, 202, 192)
        self.line(self.l_margin, self.get_y(), self.w - self.r_margin, self.get_y())
        self.ln(2)
        self.words(words, 13, bold=True)
        self.ln(1)

    def words(self, text: str, size: float = 10.5, *, bold: bool = False, link: str = "") -> None:
        if not (text := drawable(text)):
            return
        self.set_font("serif", "B" if bold else "", size)
        self.multi_cell(
            0, size * 0.5, text, align="L", link=link, new_x=XPos.LMARGIN, new_y=YPos.NEXT
        )

    def rows(self, lines: Iterable[str]) -> None:
        for line in lines:
            self.words(f"–  {line}")
            self.ln(0.8)


def pdf(answer: Answer, address: str, language: str) -> bytes:
    one, notes = shown(answer, language), Footnotes(language)
    sheet = Sheet(one, answer, address, language)
    sheet.words(_("Press kit of a release"), 9)
    sheet.ln(1)
    sheet.words(str(one.title), 20, bold=True)
    sheet.words(one.as_of, 9)
    sheet.ln(3)
    sheet.words(str(choose(answer["summary"], language)), 11.5)
    sheet.heading(_("How many"))
    for line in one.lines:
        sheet.words(line.number, 20, bold=True)
        sheet.words(", ".join(filter(None, (line.words, line.who))))
        sheet.ln(1)
    if one.differ:
        sheet.words(_("Sources differ."), bold=True)
    _facts(sheet, facts_card(answer, notes, language))
    _claims(sheet, claims_card(answer, notes, language))
    _sums(sheet, reconciliation_card(answer, language))
    _people(sheet, answer, notes, language)
    _not_known(sheet, answer, one)
    _sources(sheet, notes.card())
    return bytes(sheet.output())


def _facts(sheet: Sheet, card: Answer | None) -> None:
    if not card:
        return
    sheet.heading(card["title"])
    for fact in card["facts"]:
        value = fact["day"]["words"] if fact["day"] else str((fact["link"] or {}).get("name", ""))
        sheet.words(f"{fact['name']}: {value or fact['value']}{_refs(fact)}")
        sheet.rows(_worded(fact))


def _claims(sheet: Sheet, card: Answer | None) -> None:
    if not card:
        return
    sheet.heading(card["title"])
    for row in card["rows"]:
        what = (row["metric"], str(row["place"]), str(row["side"]), row["country"], row["of_whom"])
        who = str(row["claimant"]) or _("as reported")
        day = f", {row['as_of']['words']}" if row["as_of"] else ""
        sheet.words(f"{row['number']} – {' · '.join(filter(None, what))} – {who}{day}{_refs(row)}")
        sheet.rows([*filter(None, [str(row["note"])]), *_worded(row)])


def _sums(sheet: Sheet, card: Answer | None) -> None:
    if not card:
        return
    sheet.heading(card["title"])
    for kind in card["kinds"]:
        sheet.words(kind["title"], bold=True)
        sheet.rows(kind["sentences"])


def _people(sheet: Sheet, answer: Answer, notes: Footnotes, language: str) -> None:
    card = named_card(answer, language)
    sheet.heading(card["title"])
    for row in card["rows"]:
        about = (row["outcome"], str(row["place"]), row["instrument"])
        sheet.words(f"{row['name']} – {' · '.join(filter(None, about))}")
    if not card["rows"]:
        sheet.words(_("Nobody is named here."))
    if found := unnamed_card(answer, notes, language):
        sheet.heading(found["title"])
        for row in found["rows"]:
            known = (row["words"], str(row["place"]), row["outcome"], row["bound"])
            sheet.words(f"{row['people']} – {' · '.join(filter(None, known))}{_refs(row)}")
    if denied := contradicted_card(answer, notes, language):
        sheet.heading(denied["title"])
        sheet.rows(
            f"{row['name'] or _('somebody who is not named')}{_refs(row)}"
            for row in denied["people"]
        )


def _not_known(sheet: Sheet, answer: Answer, one: Shown) -> None:
    """What a writer would otherwise fill in."""
    sheet.heading(_("What is not known, or not told here"))
    lines = [one.about] if one.about else []
    if answer["withheld"]:
        lines.append(_("Names are withheld for safety. Please do not look for them."))
    names = {"decided": _("Decided"), "handed_over": _("Handed over"), "arrived": _("Arrived")}
    open_days = ", ".join(name for role, name in names.items() if not answer["dates"][role])
    if open_days:
        lines.append(_("Days that are not known: %(names)s") % {"names": open_days})
    lines.append(_("What is not recorded here may still have happened. Nothing is a final count."))
    sheet.rows(lines)


def _sources(sheet: Sheet, card: Answer | None) -> None:
    if not card:
        return
    sheet.heading(card["title"])
    for row in card["sources"]:
        day = f", {row['date']['words']}" if row["date"] else ""
        mark = f" ({row['mark']})" if row["mark"] else ""
        sheet.words(f"[{row['number']}] {row['publisher']}: {row['title']}{day}{mark}")
        sheet.words(row["address"], 8.5, link=row["href"])
        sheet.ln(1)


def _refs(row: Answer) -> str:
    found = (
        f"{ref['number']}{', ' + ref['locator'] if ref['locator'] else ''}" for ref in row["refs"]
    )
    return "".join(f" [{each}]" for each in found)


def _worded(row: Answer) -> list[str]:
    """What sources say in their own words, or otherwise."""
    return [_in_own_words(each) + _refs(each) for each in row["worded"]]


def _in_own_words(each: Answer) -> str:
    otherwise = _("Otherwise:") if each["differs"] else ""
    value = f"“{each['value']}”" if each["value"] else ""
    return " ".join(filter(None, (otherwise, each["about"], value)))
