"""The engine of public pages: what it adds to Jinja, and what it refuses."""

import re
from pathlib import Path

import jinja2
import pytest
from django.conf import settings
from django.template import engines
from django.template.loader import get_template
from django.urls import NoReverseMatch
from django.urls import reverse as djangos
from django.utils import translation
from django.utils.translation.template import templatize

from releases.public.addressing import reverse
from releases.public.rendering.environment import PUBLIC, Environment, environment
from releases.public.texts import Said

FOLDER = Path(settings.BASE_DIR) / "templates"
TEMPLATES = [
    path
    for path in sorted(FOLDER.rglob("*.*"))
    if path.relative_to(FOLDER).as_posix().startswith(PUBLIC)
]


@pytest.fixture(scope="module")
def strict() -> Environment:
    return environment(strict=True, loader=jinja2.DictLoader({}), autoescape=True)


def made(environment: Environment, source: str, **given: object) -> str:
    return environment.from_string(source).render(**given)


@pytest.mark.parametrize(
    ("source", "english", "belarusian"),
    [
        ('{% translate "Releases" %}', "Releases", "Вызваленні"),
        ("{% translate 'Name or words' %}", "Name or words", "Імя ці словы"),
        ('{% translate "100 %" %}', "100 %", "100 %"),
        ("{% blocktranslate trimmed with sequence=number %}edition {{ sequence }}"
         "{% endblocktranslate %}", "edition 7", "рэдакцыя 7"),
        ("{% blocktranslate trimmed count count=number %}{{ count }} name withheld for safety."
         "{% plural %}{{ count }} names withheld for safety.{% endblocktranslate %}",
         "7 names withheld for safety.", "7 імёнаў"),
    ],
)  # fmt: skip
def test_text_of_a_template_is_said_in_the_language_that_is_active(
    strict: Environment, source: str, english: str, belarusian: str
) -> None:
    assert made(strict, source, number=7) == english
    with translation.override("be"):
        assert made(strict, source, number=7).startswith(belarusian)


def test_what_fills_a_text_is_escaped_and_its_percent_signs_stay(strict: Environment) -> None:
    source = "{% blocktranslate with a=one b=two %}5 % of {{ a }}, {{ b }}{% endblocktranslate %}"
    filled = made(strict, source, one="<b>%s", two=1.5)
    assert filled == "5 % of &lt;b&gt;%s, 1.5"


@pytest.mark.parametrize(
    "source",
    ["{% translate name %}", "{% blocktranslate %}{{ a.b }}{% endblocktranslate %}",
     "{% blocktranslate %}{% if a %}{% endif %}{% endblocktranslate %}",
     '{% translate "a" as b %}'],
)  # fmt: skip
def test_text_that_no_catalogue_could_hold_is_refused(strict: Environment, source: str) -> None:
    with pytest.raises(jinja2.TemplateSyntaxError):
        strict.from_string(source)


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_makemessages_reads_every_text_of_a_template(path: Path) -> None:
    source = path.read_text(encoding="utf-8")
    said = re.findall(r"{% (?:translate|blocktranslate)\b", source)
    assert len(re.findall(r"(?<!\w)n?gettext\(", templatize(source, origin=path.name))) == len(said)


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_template_is_jinjas_and_imports_none(path: Path) -> None:
    """What is imported is made once, in whatever language was the first."""
    name = path.relative_to(FOLDER).as_posix()
    assert get_template(name).backend is engines["jinja2"]
    assert not re.search(r"{%-?\s*(import|from|load)\b", path.read_text(encoding="utf-8"))


def test_templates_of_the_desk_stay_djangos() -> None:
    for name in ("429.html", "admin/desk.html", "account/login.html"):
        assert get_template(name).backend is engines["django"]


def test_name_that_nothing_has_is_an_error_here_and_an_empty_place_for_readers(
    strict: Environment,
) -> None:
    lenient = environment(strict=False, loader=jinja2.DictLoader({}), autoescape=True)
    sources = ("{{ row.nmae }}", "{{ nmae }}", "{% for x in row.nmae %}{% endfor %}",
               "{% if nmae %}{% endif %}", "{{ row.nmae|said }}", "{{ row.a.b.c }}")  # fmt: skip
    for source in sources:
        with pytest.raises(jinja2.UndefinedError):
            made(strict, source, row={"a": None})
        assert made(lenient, source, row={"a": None}) == ""
    # What one row has and another has not.
    assert made(strict, "{% if row.nmae %}x{% endif %}", row={}) == ""


def test_data_comes_before_what_a_dict_can_do(strict: Environment) -> None:
    assert made(strict, "{{ facet.values }}{{ facet.clear }}", facet={"values": 1, "clear": 2}) == (
        "12"
    )


def test_texts_are_escaped_and_numbers_written_as_the_language_does(strict: Environment) -> None:
    assert made(strict, "{{ x }} {{ x|said }}", x=Said("<a>'\"")) == (
        "&lt;a&gt;&#39;&#34; &lt;a&gt;&#39;&#34;"
    )
    with translation.override("pl"):
        assert made(strict, "{{ x }} {{ y }}", x=1234, y=1.5) == "1234 1,5"


def test_kept_part_is_made_once_in_each_language_and_for_each_template(
    strict: Environment,
) -> None:
    template = strict.from_string('{% kept %}{{ x }} {% translate "Releases" %}{% endkept %}')
    assert [template.render(x=x) for x in "ab"] == ["a Releases", "a Releases"]
    with translation.override("be"):
        assert template.render(x="c") == "c Вызваленні"
    assert made(strict, "{% kept %}{{ x }}{% endkept %}", x="d") == "d"


@pytest.mark.parametrize("text", ["Minsk", "Minsk an", "Minsk and", "Z\u0307odzina", "", "<b>"])
def test_text_is_shortened_as_by_django(strict: Environment, text: str) -> None:
    django = engines["django"].from_string("{{ text|truncatechars:8 }}").render({"text": text})
    for given in (text, Said(text, "pl")):
        assert made(strict, "{{ text|truncatechars(8) }}", text=given) == django


@pytest.mark.parametrize(
    ("name", "args"),
    [("pages:home", []), ("pages:prisoner", ["maria-k"]), ("pages:prisoner_changes", ["a_1"]),
     ("pages:chart_file", ["balance", "svg"]), ("feeds:releases_atom", [])],
)  # fmt: skip
@pytest.mark.parametrize("language", ["en", "be"])
def test_address_is_the_one_that_django_gives(name: str, args: list, language: str) -> None:
    with translation.override(language):
        assert reverse(name, args) == djangos(name, args=args)


def test_address_that_there_is_not_is_refused_as_by_django() -> None:
    for name, args in (("pages:nothing", []), ("pages:prisoner", []), ("pages:prisoner", ["a/b"]),
                       ("pages:prisoner_by_id", ["maria"])):  # fmt: skip
        with pytest.raises(NoReverseMatch):
            reverse(name, args)
    assert reverse("pages:participation", ["60899905-456d-5603-91b8-6ba03f7d347e"])
