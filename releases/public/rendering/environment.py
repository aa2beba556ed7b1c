"""The templates of public pages: where they lie, and what they are given.

The desk's stay Django's own, since the admin's are; both lie in one folder, told apart by name.
"""

from collections.abc import Callable, Mapping, MutableMapping
from datetime import date, time
from decimal import Decimal
from typing import Any, NoReturn
from unicodedata import normalize

import jinja2
from django.conf import settings
from django.template.defaultfilters import truncatechars
from django.templatetags.static import static
from django.utils.formats import localize
from django.utils.html import linebreaks
from jinja2.runtime import Context, missing
from markupsafe import Markup

from releases.public.addressing import reverse
from releases.public.rendering import wording
from releases.public.rendering.kept import Keeping
from releases.public.rendering.translating import CATALOGUE, Translating, catalogue

PUBLIC = ("base.html", "pages/", "cards/", "components/", "charts/", "embed/")
AS_DJANGO_WRITES_THEM = (int, float, Decimal, date, time)


class Wrong(jinja2.Undefined):
    """A name that nothing has, in development and tests: an error, and no empty place.

    What one row of a card has and another has not may still be asked for by `if`.
    """

    def __str__(self) -> NoReturn:
        self._fail_with_undefined_error()

    def __html__(self) -> NoReturn:
        self._fail_with_undefined_error()

    def __iter__(self) -> NoReturn:
        self._fail_with_undefined_error()

    def __len__(self) -> NoReturn:
        self._fail_with_undefined_error()

    def __bool__(self) -> bool:
        if self._undefined_obj is missing:
            self._fail_with_undefined_error()
        return False


class Page(jinja2.Template):
    """Knows the language that it is made in once, and not again at each word."""

    def new_context(
        self, vars: dict[str, Any] | None = None, shared: bool = False,
        locals: Mapping[str, Any] | None = None,
    ) -> Context:  # fmt: skip
        if not shared:
            vars = {**(vars or {}), CATALOGUE: catalogue()}
        return super().new_context(vars, shared, locals)


class Environment(jinja2.Environment):
    template_class = Page

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        """The environment's own where a template has none: each include copies them, and a chain
        of two takes ten times as long."""
        return super().make_globals(d) if d else self.globals

    def getattr(self, obj: Any, attribute: str) -> Any:
        """What stands in a card comes before what every dict can do: `facet.values` is data."""
        try:
            return obj[attribute]
        except (TypeError, LookupError, AttributeError, jinja2.UndefinedError):
            return super().getattr(obj, attribute)


class PublicOnly(jinja2.BaseLoader):
    """Of the shared folder, the public's part: what it does not have, Django's engine looks for."""

    def __init__(self, loader: jinja2.BaseLoader) -> None:
        self.loader = loader

    def get_source(
        self, environment: jinja2.Environment, template: str
    ) -> tuple[str, str | None, Callable[[], bool] | None]:
        if not template.startswith(PUBLIC):
            raise jinja2.TemplateNotFound(template)
        return self.loader.get_source(environment, template)


def shown(value: Any) -> Any:
    """As Django writes a number or a day in the reader's language; anything else as it is."""
    if type(value) is int and not settings.USE_THOUSAND_SEPARATOR:
        return value  # most numbers; Django comes to the same in fifty times the time
    return localize(value) if isinstance(value, AS_DJANGO_WRITES_THEM) else value


def shortened(text: Any, most: int) -> str:
    """As Django's `truncatechars`, which takes longer than a whole card to see that nothing is too
    long."""
    whole = normalize("NFC", str(text))
    return whole if len(whole) <= most else str(truncatechars(whole, most))


def environment(*, strict: bool, loader: jinja2.BaseLoader, **options: Any) -> Environment:
    own = {
        "loader": PublicOnly(loader),
        "extensions": [Translating, Keeping],
        "undefined": Wrong if strict else jinja2.ChainableUndefined,
        "finalize": shown,
        "keep_trailing_newline": True,
        "cache_size": -1,  # all of them, in every process
    }
    made = Environment(**{**options, **own})
    made.globals |= {"url": lambda name, *args: reverse(name, args), "static": static}
    made.filters |= {
        **{filter.__name__: filter for filter in wording.FILTERS},
        "truncatechars": shortened,
        "linebreaks": lambda text: Markup(linebreaks(str(text), autoescape=True)),  # noqa: S704
    }
    return made
