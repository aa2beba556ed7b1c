"""How a process beside begins: before it imports anything that needs Django set up."""

import django
from django.utils import translation


def begin(language: str) -> None:
    """In the language of who reads what is wrong with the file."""
    django.setup()
    translation.activate(language)
