"""Lists of codes that others keep: those that records use as they are, and those matched to ours.

HURIDOCS codes are given in the twelve digits of OpenEvSys, HURIDOCS's own software, and only where
they were read there. Its micro-thesauri have no code for a pardon, an amnesty or an exchange.
"""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Standard:
    id: str
    title: str
    use: Promise | str


STANDARDS = {
    standard.id: standard
    for standard in (
        Standard("iso-3166-1", "ISO 3166-1 alpha-2", _("Countries and nationalities.")),
        Standard("bcp-47", "BCP 47", _("Languages of names, texts and sources.")),
        Standard("iso-15924", "ISO 15924", _("Scripts in which names are written.")),
        Standard("iso-5218", "ISO/IEC 5218", _("Matched to the codes of sex.")),
        Standard(
            "huridocs-mt10",
            "HURIDOCS Micro-thesaurus 10",
            _("Matched to codes of occupations, where one is close."),
        ),
        Standard(
            "huridocs-mt25",
            "HURIDOCS Micro-thesaurus 25",
            _("Matched to codes of the status of a person, where one is close or takes in more."),
        ),
        Standard("huridocs-mt39", "HURIDOCS Micro-thesaurus 39", _("Matched to the codes of sex.")),
    )
}
