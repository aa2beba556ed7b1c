"""Messages from outside on the desk: which there are, how far each is, and fetching them sealed.

No page opens one: the key is on no server (docs/intake.md).
"""

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.models import LogEntry
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import URLPattern, path
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from releases.admin.lists import FilteredList
from releases.editing.messages import handle, sealed_waiting, with_state
from releases.intake.models import Message
from releases.intake.receipts import as_written
from releases.terms.vocabularies.intake import MessageState

NAME = "intake_message"


class HandlingForm(forms.Form):
    state = forms.ChoiceField(label=gettext_lazy("What became of it"), choices=MessageState.choices)


@admin.register(Message)
class MessageAdmin(FilteredList, admin.ModelAdmin):
    change_list_template = "admin/intake/list.html"
    list_display = ("receipt", "kind", "hour", "state")
    list_filter = ("kind",)
    search_fields = ("receipt",)
    search_help_text = gettext_lazy("Receipt number, as it was said")
    list_per_page = 100
    actions = None

    def get_queryset(self, request: HttpRequest) -> QuerySet[Message]:
        return with_state(super().get_queryset(request).defer("sealed"))

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet, search_term: str
    ) -> tuple[QuerySet, bool]:
        return super().get_search_results(request, queryset, as_written(search_term))

    @admin.display(description=gettext_lazy("received"), ordering="received_at")
    def hour(self, message: Message) -> str:
        return f"{message.received_at:%Y-%m-%d %H} h UTC"

    @admin.display(description=gettext_lazy("state"))
    def state(self, message: Any) -> str:
        return str(MessageState(message.state).label) if message.state else _("new")

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def log_deletions(self, request: HttpRequest, queryset: Any) -> list[LogEntry]:
        """None: the log would keep the receipt number, who, and the second for good."""
        return []

    def change_view(
        self, request: HttpRequest, object_id: str, *args: Any, **kwargs: Any
    ) -> HttpResponse:
        message = self._found(request, object_id)
        form = HandlingForm(request.POST or None)
        if request.method == "POST" and form.is_valid():
            if not self.has_change_permission(request):
                raise PermissionDenied
            state = MessageState(form.cleaned_data["state"])
            handle(message, state=state, by=request.user)  # type: ignore[arg-type]
            messages.success(request, _("Noted."))
            return HttpResponseRedirect(request.path)
        return self._page(request, message, form)

    def history_view(
        self, request: HttpRequest, object_id: str, extra_context: Any = None
    ) -> HttpResponse:
        """The page itself says who did what, and when."""
        return self._page(request, self._found(request, object_id), HandlingForm())

    def _found(self, request: HttpRequest, key: Any) -> Message:
        if not self.has_view_permission(request):
            raise PermissionDenied
        try:
            return get_object_or_404(Message, pk=UUID(str(key)))
        except ValueError:
            return get_object_or_404(Message, pk=None)

    def _page(self, request: HttpRequest, message: Message, form: forms.Form) -> HttpResponse:
        context = {
            **self.admin_site.each_context(request),
            "title": message.receipt,
            "opts": self.opts,
            "message": message,
            "hour": self.hour(message),
            "form": form,
            "handlings": message.handlings.select_related("handled_by"),
            "can_delete": self.has_delete_permission(request),
        }
        return TemplateResponse(request, "admin/intake/message.html", context)

    def sealed(self, request: HttpRequest) -> HttpResponse:
        """All that is not closed, one after the other."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        return _file(sealed_waiting(), "messages.age")

    def file(self, request: HttpRequest, message_id: UUID) -> HttpResponse:
        message = self._found(request, message_id)
        return _file(message.sealed, f"{message.receipt}.age")

    def get_urls(self) -> list[URLPattern]:
        wrap = self.admin_site.admin_view
        return [
            path("sealed/", wrap(self.sealed), name=f"{NAME}_sealed"),
            path("<uuid:message_id>/sealed/", wrap(self.file), name=f"{NAME}_file"),
            *super().get_urls(),
        ]


def _file(text: str, name: str) -> HttpResponse:
    return HttpResponse(
        text,
        content_type="text/plain; charset=ascii",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )
