"""Partners on the desk, and their keys to the API: made, rotated, revoked, and when last used."""

from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from releases.admin.lists import FilteredList
from releases.admin.webhooks import WebhookPages
from releases.editing import partners as acts
from releases.partners.models import ApiKey, Partner
from releases.terms.vocabularies.partners import KeyScope

OVERLAP = timedelta(days=30)
DAY = forms.DateInput(attrs={"type": "date"})


class KeyForm(forms.Form):
    """`key_id`: drawn with the form, so that one that is sent twice makes one key."""

    key_id = forms.UUIDField(widget=forms.HiddenInput)
    last_day = forms.DateField(label=gettext_lazy("Last day (UTC)"), widget=DAY)


class MakeForm(KeyForm):
    scopes = forms.TypedMultipleChoiceField(
        label=gettext_lazy("Higher limits for"), coerce=KeyScope, choices=KeyScope,
        widget=forms.CheckboxSelectMultiple,
    )  # fmt: skip


class RotateForm(KeyForm):
    old_last_day = forms.DateField(label=gettext_lazy("Last day of the old key"), widget=DAY)


@admin.register(Partner)
class PartnerAdmin(FilteredList, WebhookPages):
    change_form_template = "admin/partners/partner.html"
    list_display = ("name",)
    search_fields = ("name",)

    def get_urls(self) -> list[URLPattern]:
        wrap = self.admin_site.admin_view
        return [
            path("<int:partner_id>/keys/", wrap(self.keys), name="partners_partner_keys"),
            path(
                "<int:partner_id>/keys/<uuid:key_id>/", wrap(self.key), name="partners_partner_key"
            ),
            *super().get_urls(),
        ]

    def keys(self, request: HttpRequest, partner_id: int) -> HttpResponse:
        """All of a partner's; and another is made."""
        partner, told = self.partner_of(request, partner_id), ""
        form = MakeForm(request.POST or None, initial=_usual())
        if request.method == "POST" and form.is_valid():
            try:
                key, told = acts.make_key(partner, **form.cleaned_data, by=request.user)  # type: ignore[arg-type]
            except ValidationError as error:
                form.add_error(None, error)
            else:
                self.log_change(request, partner, _("Key %s made.") % key)
                form = MakeForm(initial=_usual())
        return self._page(request, partner, "keys", form=form, told=told)

    def key(self, request: HttpRequest, partner_id: int, key_id: UUID) -> HttpResponse:
        """One key: another takes its place, or it ends at once."""
        partner = self.partner_of(request, partner_id)
        key = get_object_or_404(partner.keys, pk=key_id)
        if request.method == "POST" and "revoke" in request.POST:
            acts.revoke_key(key, by=request.user)  # type: ignore[arg-type]
            self.log_change(request, partner, _("Key %s revoked.") % key)
            messages.success(request, _("%s is revoked. It opens nothing any more.") % key)
            return HttpResponseRedirect(_keys_page(partner))
        form = RotateForm(request.POST or None, initial=_usual())
        sent = request.method == "POST" and form.is_valid()
        if sent and (told := self._rotated(request, partner, key, form)):
            return self._page(request, partner, "keys", form=MakeForm(initial=_usual()), told=told)
        return self._page(request, partner, "key", form=form, key=key)

    def _rotated(self, request: HttpRequest, partner: Partner, key: ApiKey, form: Any) -> str:
        """The new key; empty where it was refused, which the form then says."""
        try:
            new, told = acts.rotate_key(key, **form.cleaned_data, by=request.user)  # type: ignore[arg-type]
        except ValidationError as error:
            form.add_error(None, error)
            return ""
        said = _("Key %(new)s made in the place of %(old)s.") % {"new": new, "old": key}
        self.log_change(request, partner, said)
        return told

    def _page(self, request: HttpRequest, partner: Partner, name: str, **more: Any) -> HttpResponse:
        context = {
            **self.admin_site.each_context(request),
            "title": more.get("key") or _("Keys"),
            "opts": self.opts,
            "partner": partner,
            "keys": acts.keys_of(partner),
            "now": timezone.now(),
            **more,
        }
        return TemplateResponse(request, f"admin/partners/{name}.html", context)


def _usual() -> dict[str, Any]:
    today = timezone.now().date()
    return {"key_id": uuid4(), "last_day": today + acts.USUAL, "old_last_day": today + OVERLAP}


def _keys_page(partner: Partner) -> str:
    return reverse("admin:partners_partner_keys", args=[partner.pk])
