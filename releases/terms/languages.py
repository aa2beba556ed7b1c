"""Languages by BCP 47 tag (`be`, `be-tarask`, `be-Latn`) and scripts by ISO 15924 code (`Cyrl`)."""

import re
import unicodedata
from collections import Counter
from functools import lru_cache

from django.utils.translation import gettext_lazy as _

from releases.terms.errors import TermError, shown


class LanguageError(TermError):
    """A text that is no registered language tag."""


# What others write for a tag that exists. Wikimedia's code for classical Belarusian is older than
# the registered one.
_CUSTOMARY = {"be-x-old": "be-tarask"}

_SHAPE = re.compile(
    r"(?P<language>[a-z]{2,3})(?:-[a-z]{3})?(?:-(?P<script>[a-z]{4}))?"
    r"(?:-(?P<region>[a-z]{2}|[0-9]{3}))?(?P<variants>(?:-(?:[a-z0-9]{5,8}|[0-9][a-z0-9]{3}))*)"
)
# Registered "for private use": they mean what each user agrees with himself. XK is customary for
# Kosovo, which has no code of its own.
_PRIVATE_LANGUAGE = re.compile(r"q[a-t][a-z]")
_PRIVATE_SCRIPT = re.compile(r"qa(?:a[a-z]|b[a-x])")
_PRIVATE_REGION = re.compile(r"aa|q[m-z]|x(?!k)[a-z]|zz")


@lru_cache(maxsize=1024)
def check_tag(tag: str) -> str:
    """The canonical form of a tag of language, script, region and variants.

    Extensions and private use are refused: no reader of the record could tell what they mean.
    """
    wanted = tag.strip().lower()
    wanted = _CUSTOMARY.get(wanted, wanted)
    shape = _SHAPE.fullmatch(wanted)
    if shape is None:
        raise LanguageError(
            _("“%(tag)s” is not a language tag; write it like be, be-tarask, be-Latn or pt-BR."),
            tag=shown(tag),
        )
    if (
        _PRIVATE_LANGUAGE.fullmatch(shape["language"])
        or _PRIVATE_SCRIPT.fullmatch(shape["script"] or "")
        or _PRIVATE_REGION.fullmatch(shape["region"] or "")
    ):
        raise LanguageError(_("“%(tag)s” is for private use."), tag=shown(tag))
    import langcodes  # slow to import, and most processes never check a tag

    # Checked before it is standardised, which turns unknown regions into ZZ. What then still has an
    # extended language (abc-def) is no tag: langcodes lets any three letters pass there.
    if langcodes.Language.get(wanted, normalize=False).is_valid():
        canonical = langcodes.standardize_tag(wanted)
        if not re.match(r"[a-z]{2,3}-[a-z]{3}(-|$)", canonical):
            return canonical
    raise LanguageError(_("“%(tag)s” is not a registered language tag."), tag=shown(tag))


# The first word of a letter's Unicode name, and the script it belongs to.
_SCRIPTS = {
    "LATIN": "Latn", "FULLWIDTH": "Latn", "CYRILLIC": "Cyrl", "GREEK": "Grek", "COPTIC": "Copt",
    "ARMENIAN": "Armn", "GEORGIAN": "Geor", "HEBREW": "Hebr", "ARABIC": "Arab", "SYRIAC": "Syrc",
    "THAANA": "Thaa", "NKO": "Nkoo", "ETHIOPIC": "Ethi", "TIFINAGH": "Tfng", "DEVANAGARI": "Deva",
    "BENGALI": "Beng", "GURMUKHI": "Guru", "GUJARATI": "Gujr", "ORIYA": "Orya", "TAMIL": "Taml",
    "TELUGU": "Telu", "KANNADA": "Knda", "MALAYALAM": "Mlym", "SINHALA": "Sinh", "THAI": "Thai",
    "LAO": "Laoo", "TIBETAN": "Tibt", "MYANMAR": "Mymr", "KHMER": "Khmr", "MONGOLIAN": "Mong",
    "CHEROKEE": "Cher", "CANADIAN": "Cans", "YI": "Yiii", "CJK": "Hani", "IDEOGRAPHIC": "Hani",
    "HIRAGANA": "Jpan", "KATAKANA": "Jpan", "HALFWIDTH": "Jpan", "BOPOMOFO": "Bopo",
    "HANGUL": "Kore",
}  # fmt: skip


def check_script(code: str) -> str:
    """An ISO 15924 code as it is (`Cyrl`); raises LanguageError for one that there is not."""
    import pycountry  # takes longer to import than the rest of this module

    if pycountry.scripts.get(alpha_4=code) is None:
        raise LanguageError(
            _("“%(code)s” is not an ISO 15924 code of a script, such as Cyrl."), code=shown(code)
        )
    return code


def script_of_text(text: str) -> str:
    """ISO 15924 code of the script that most letters are in; of equally many, the first.

    `Zyyy` without letters, `Zzzz` for a script not known here. Chinese characters are `Hani`, since
    letters alone do not tell simplified from traditional; with kana they are `Jpan`.
    """
    counts = Counter(
        _SCRIPTS.get(unicodedata.name(char, "").split(" ")[0], "Zzzz")
        for char in text
        if char.isalpha() and unicodedata.category(char) != "Lm"
    )
    if "Jpan" in counts and "Hani" in counts:
        counts["Jpan"] += counts.pop("Hani")
    return max(counts, key=counts.__getitem__) if counts else "Zyyy"
