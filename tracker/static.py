"""Which static files of installed packages a deployment collects."""

from collections.abc import Iterable, Iterator
from pathlib import PurePath
from typing import Any

from django.contrib.staticfiles.finders import AppDirectoriesFinder

from tracker import languages

# The API answers JSON alone, translated fields stand one below the other, pages of accounts have a
# script of ours: no browsable API, no tabs, none of allauth's scripts. The rest are papers.
UNUSED = ("rest_framework", "modeltranslation", "account", "mfa", "*.md", "*.txt", "LICENSE*")
WORDS_OF_SELECT2 = PurePath("admin/js/vendor/select2/i18n")


class UsedFiles(AppDirectoriesFinder):
    """Only what a page can ask for; the admin's search boxes speak the desk's languages."""

    def list(self, ignore_patterns: Iterable[str] | None) -> Iterator[Any]:
        for path, storage in super().list([*(ignore_patterns or ()), *UNUSED]):
            place = PurePath(path)
            if place.parent != WORDS_OF_SELECT2 or place.stem in languages.DESK:
                yield path, storage
