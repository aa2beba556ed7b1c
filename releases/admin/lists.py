"""What all lists of the desk refuse from an address."""

from django.contrib.admin.options import BaseModelAdmin, IncorrectLookupParameters
from django.contrib.admin.views.main import SEARCH_VAR, ChangeList
from django.db import DataError, transaction
from django.http import HttpRequest


class FilteredList(BaseModelAdmin):
    """PostgreSQL takes no NUL from the filters either, nor a word that an enumeration has not:
    Django then leaves out all of them."""

    def get_changelist_instance(self, request: HttpRequest) -> ChangeList:
        filters = (
            text for name, texts in request.GET.lists() if name != SEARCH_VAR for text in texts
        )
        if any("\0" in text for text in filters):
            raise IncorrectLookupParameters
        try:
            with transaction.atomic():
                return super().get_changelist_instance(request)  # type: ignore[misc]
        except DataError as error:
            raise IncorrectLookupParameters from error
