"""`{% kept %}`: what depends on the page's language and nothing else is made once."""

from collections.abc import Callable
from itertools import count
from typing import Any

from django.urls import get_script_prefix
from django.utils.translation import get_language
from jinja2 import nodes
from jinja2.ext import Extension
from jinja2.parser import Parser
from markupsafe import Markup


class Keeping(Extension):
    tags = {"kept"}

    def __init__(self, environment: Any) -> None:
        super().__init__(environment)
        self.made: dict[tuple[int, str | None, str], Markup] = {}
        self.numbers = count()

    def parse(self, parser: Parser) -> nodes.Node:
        line = next(parser.stream).lineno
        # A number for each reading of the template: one that was changed is made anew.
        number = nodes.Const(next(self.numbers))
        inside = parser.parse_statements(("name:endkept",), drop_needle=True)
        call = self.call_method("_kept", [number])
        return nodes.CallBlock(call, [], [], inside).set_lineno(line)

    def _kept(self, number: int, caller: Callable[[], Markup]) -> Markup:
        at = (number, get_language(), get_script_prefix())
        if at not in self.made:
            self.made[at] = caller()
        return self.made[at]
