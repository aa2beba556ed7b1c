"""One spelling for the ways in which a name is written, for searching on the desk.

Rough on purpose: Belarusian, Russian and Ukrainian spellings in either script mostly fall together,
and so do some names that are different. Nothing is decided by it; the editor chooses.
"""

import re

from anyascii import anyascii

# In order. Letters are Latin and small by then.
SAME: tuple[tuple[str, str], ...] = (
    (r"shch|szcz", "sc"),
    (r"tch|cz|ch", "c"),
    (r"tz|ts", "c"),
    (r"kh|gh|g", "h"),
    (r"sh|sz", "s"),
    (r"zh|rz", "z"),
    (r"x", "ks"),
    (r"w", "v"),
    (r"[jy]", "i"),
    (r"i+(?=[aeou])", ""),
    (r"ou", "au"),
    (r"[eo]", "a"),
    (r"(?<=a)u(?![aeiou])", "v"),
    (r"(.)\1+", r"\1"),
    (r"i\b", ""),
)


def search_key(*texts: str) -> str:
    """The words of the texts, each once, in that spelling; each after a blank."""
    folded = " ".join(anyascii(re.sub(r"['’ʼ`]", "", text)).lower() for text in texts)
    folded = re.sub(r"['`]", "", folded)
    folded = re.sub(r"[^a-z0-9]+", " ", folded)
    for pattern, letters in SAME:
        folded = re.sub(pattern, letters, folded)
    return "".join(f" {word}" for word in dict.fromkeys(folded.split()))
