"""In which script a country's papers and envelopes are written, by ISO 15924 code."""

_OTHER = {
    "Arab": "AE AF BH DJ DZ EG EH IQ IR JO KM KW LB LY MA MR OM PK PS QA SA SD SY TN YE",
    "Armn": "AM", "Beng": "BD", "Cyrl": "BG BY KG KZ MK MN RS RU TJ UA", "Deva": "NP",
    "Ethi": "ER ET", "Geor": "GE", "Grek": "CY GR", "Hani": "CN HK MO TW", "Hebr": "IL",
    "Jpan": "JP", "Khmr": "KH", "Kore": "KP KR", "Laoo": "LA", "Mymr": "MM", "Sinh": "LK",
    "Thaa": "MV", "Thai": "TH", "Tibt": "BT",
}  # fmt: skip
_BY_COUNTRY = {country: script for script, some in _OTHER.items() for country in some.split()}


def script_of_country(code: str) -> str:
    """Of several, that of most papers; Latin where no other is known."""
    return _BY_COUNTRY.get(code, "Latn")
