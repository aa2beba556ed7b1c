"""`{% translate %}` and `{% blocktranslate %}` in templates of Jinja.

Written as in Django's own templates, so that `makemessages` finds the same texts in both. Of what
Django's tags can do, that which public pages need: `context`; `trimmed`, `with`, `count`, `plural`.
"""

from typing import Any

from django.utils.translation import (
    get_language,
    gettext,
    ngettext,
    override,
    pgettext,
    trim_whitespace,
)
from jinja2 import nodes
from jinja2.ext import Extension
from jinja2.parser import Parser
from markupsafe import Markup

CATALOGUE = "catalogue"  # the name under which templates find it


class Catalogue(dict[str | tuple[str, str], Markup]):
    """The texts of templates in one language, by message or by context and message.

    As many as templates have. They are markup, as in Django: what translators write is trusted.
    """

    def __init__(self, language: str) -> None:
        self.language = language

    def __missing__(self, key: str | tuple[str, str]) -> Markup:
        with override(self.language):
            text = gettext(key) if isinstance(key, str) else pgettext(*key)
        self[key] = said = Markup(text)  # noqa: S704
        return said


_catalogues: dict[str, Catalogue] = {}


def catalogue() -> Catalogue:
    """Of the language that is active now."""
    language = get_language() or "en"
    if language not in _catalogues:
        _catalogues[language] = Catalogue(language)
    return _catalogues[language]


def filled(text: Markup, values: dict[str, Any]) -> Markup:
    """`values` are escaped where they are no markup themselves."""
    return text % values


def counted(singular: str, plural: str, number: int, values: dict[str, Any]) -> Markup:
    return filled(Markup(ngettext(singular, plural, number)), values)  # noqa: S704


class Translating(Extension):
    tags = {"translate", "blocktranslate"}

    def __init__(self, environment: Any) -> None:
        super().__init__(environment)
        environment.filters |= {"filled": filled, "counted": counted}

    def parse(self, parser: Parser) -> nodes.Node:
        tag = next(parser.stream)
        part = _text(parser) if tag.value == "translate" else _block(parser)
        return nodes.Output([part], lineno=tag.lineno).set_lineno(tag.lineno)


def _text(parser: Parser) -> nodes.Expr:
    message = parser.stream.expect("string").value.replace("%", "%%")
    context = _option(parser, "context") and parser.stream.expect("string").value
    said = _said(message, context or "")
    return _filled(said, {}) if "%" in message else said


def _block(parser: Parser) -> nodes.Expr:
    values: dict[str, nodes.Expr] = {}
    trimmed, context, number = False, "", None
    while parser.stream.current.type != "block_end":
        if _option(parser, "trimmed"):
            trimmed = True
        elif _option(parser, "context"):
            context = parser.stream.expect("string").value
        elif _option(parser, "count"):
            name, number = _assigned(parser)
            values[name] = number
        else:
            _option(parser, "with")
            name, value = _assigned(parser)
            values[name] = value
    singular, plural = _messages(parser, trimmed)
    if number is None:
        return _filled(_said(singular, context), values)
    arguments = [nodes.Const(plural), number, _dict(values)]
    return _filter(nodes.Const(singular), "counted", arguments)


def _option(parser: Parser, word: str) -> bool:
    """A word of the tag itself, and not a name that is given a value."""
    return parser.stream.look().type != "assign" and parser.stream.skip_if(f"name:{word}")


def _assigned(parser: Parser) -> tuple[str, nodes.Expr]:
    name = parser.stream.expect("name").value
    parser.stream.expect("assign")
    return name, parser.parse_expression(with_condexpr=False)


def _messages(parser: Parser, trimmed: bool) -> tuple[str, str]:
    """The text in between, as Django writes it into the catalogue; and its plural, or nothing."""
    parser.stream.expect("block_end")
    texts = [""]
    while True:
        token = next(parser.stream)
        if token.type == "data":
            texts[-1] += token.value.replace("%", "%%")
        elif token.type == "variable_begin":
            texts[-1] += f"%({parser.stream.expect('name').value})s"
            parser.stream.expect("variable_end")
        elif parser.stream.skip_if("name:plural"):
            parser.stream.expect("block_end")
            texts.append("")
        elif parser.stream.skip_if("name:endblocktranslate"):
            break
        else:
            parser.fail("only text and names can be translated", token.lineno)
    singular, *plural = map(trim_whitespace, texts) if trimmed else texts
    return singular, "".join(plural)


def _said(message: str, context: str) -> nodes.Expr:
    key = nodes.Const((context, message) if context else message)
    return nodes.Getitem(nodes.Name(CATALOGUE, "load"), key, "load")


def _filled(said: nodes.Expr, values: dict[str, nodes.Expr]) -> nodes.Expr:
    return _filter(said, "filled", [_dict(values)])


def _dict(values: dict[str, nodes.Expr]) -> nodes.Dict:
    return nodes.Dict([nodes.Pair(nodes.Const(name), value) for name, value in values.items()])


def _filter(of: nodes.Expr, name: str, arguments: list[nodes.Expr]) -> nodes.Filter:
    return nodes.Filter(of, name, arguments, [], None, None)
