"""Receipt numbers: random, and made to be read over the phone.

Crockford's base 32 has no I, L, O and U. Ten signs are fifty bits: nobody finds one by trying.
"""

import secrets

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
GROUP = 5
MISHEARD = str.maketrans("OIL", "011", " -\u2013\u2014")


def new_receipt() -> str:
    signs = "".join(secrets.choice(ALPHABET) for _sign in range(2 * GROUP))
    return f"{signs[:GROUP]}-{signs[GROUP:]}"


def as_written(text: str) -> str:
    """What somebody typed or heard, in the form in which it is kept."""
    signs = text.upper().translate(MISHEARD)
    return f"{signs[:GROUP]}-{signs[GROUP:]}" if len(signs) > GROUP else signs
