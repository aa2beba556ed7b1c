import subprocess
import sys

import pytest

from releases.terms import countries
from releases.terms.countries import CountryError, check_country, country_name


def test_check_country_code_in_small_letters_gives_capitals():
    assert check_country(" by ") == "BY"


@pytest.mark.parametrize("code", ["", "B", "UK", "XX", "BLR", "Belarus", "БЕ"])
def test_check_country_unknown_code_is_refused_by_name(code):
    with pytest.raises(CountryError, match=f"“{code}” is not a country's code"):
        check_country(code)


@pytest.mark.parametrize(
    ("code", "language", "name"),
    [
        ("BY", "en", "Belarus"), ("BY", "be", "Беларусь"), ("by", "be-tarask", "Беларусь"),
        ("US", "en", "United States"), ("US", "be", "Злучаныя Штаты Амерыкі"),
        ("RU", "en", "Russia"), ("RU", "be", "Расія"), ("RU", "ru", "Россия"),
        ("US", "ru", "США"), ("VA", "lt", "Šventasis Sostas"), ("LT", "pl", "Litwa"),
        ("VE", "en", "Venezuela"), ("VE", "be", "Венесуэла"), ("IR", "uk", "Іран"),
        ("LT", "lt", "Lietuva"), ("BY", "zh-Hans", "白俄罗斯"), ("BY", "zh-Hant", "白俄羅斯"),
        ("BY", "pt_BR", "Bielo-Rússia"), ("FM", "xx", "Micronesia"), ("BY", "../../etc", "Belarus"),
        ("BY", "", "Belarus"),
    ],
)  # fmt: skip
def test_country_name_is_short_and_in_the_readers_language(code, language, name):
    assert country_name(code, language) == name


def test_country_name_unknown_code_is_refused():
    with pytest.raises(CountryError):
        country_name("XX", "en")


def test_choices_are_all_countries_by_name():
    names = [name for _code, name in countries.CHOICES]
    assert len(countries.CHOICES) == len(set(names)) == 249
    assert ("BY", "Belarus") in countries.CHOICES
    assert names.index("Åland Islands") < names.index("Belarus")
    assert names.index("Côte d'Ivoire") < names.index("Cuba")
    assert all("," not in name or "and" in name for name in names)


def test_import_of_terms_does_not_load_the_registries():
    script = (
        "import sys, releases.terms.countries, releases.terms.languages;"
        "print({'pycountry', 'langcodes'} & set(sys.modules))"
    )
    found = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    assert found.stdout.strip() == "set()"
