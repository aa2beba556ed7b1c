"""Webhooks of a partner on the desk: made, changed, stopped, played again, and what was sent."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import URLPattern, path
from django.utils import timezone
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from releases.editing import webhooks as acts
from releases.partners.hook_address import MOST
from releases.partners.models import Partner, Webhook
from releases.terms.vocabularies.partners import SPARED
from releases.terms.vocabularies.records import RecordKind

OVERLAP = timedelta(days=7)


class FilterForm(forms.Form):
    url = forms.CharField(
        label=gettext_lazy("Address (https)"), max_length=MOST,
        widget=forms.TextInput(attrs={"class": "vTextField", "inputmode": "url"}),
    )  # fmt: skip
    kinds = forms.MultipleChoiceField(
        label=gettext_lazy("Of which kinds of records"), choices=RecordKind,
        widget=forms.CheckboxSelectMultiple,
    )  # fmt: skip
    changes = forms.MultipleChoiceField(
        label=gettext_lazy("Of which changes"), choices=SPARED, required=False,
        help_text=gettext_lazy("What takes something back is told in any case, and first."),
        widget=forms.CheckboxSelectMultiple,
    )  # fmt: skip


class MakeHookForm(FilterForm):
    """`hook_id`: drawn with the form, so that one that is sent twice makes one webhook."""

    hook_id = forms.UUIDField(widget=forms.HiddenInput)


class SecretForm(forms.Form):
    old_last_day = forms.DateField(
        label=gettext_lazy("Last day of the old secret (UTC)"),
        widget=forms.DateInput(attrs={"type": "date"}),
    )
    renews = forms.CharField(widget=forms.HiddenInput)


class ReplayForm(forms.Form):
    sequence = forms.IntegerField(
        label=gettext_lazy("From edition"), min_value=1, max_value=2**63 - 1
    )


class NoForm(forms.Form):
    """An act that asks nothing."""


Act = Callable[..., Any]
# By the name of the button: which act, with which form, and what the log says of it.
ACTS: dict[str, tuple[Act, type[forms.Form], Any]] = {
    "change": (acts.change_webhook, FilterForm, gettext_lazy("Webhook %s changed.")),
    "secret": (acts.rotate_secret, SecretForm, gettext_lazy("Webhook %s: a new secret made.")),
    "replay": (acts.replay, ReplayForm, gettext_lazy("Webhook %s is played again.")),
    "test": (acts.send_test, NoForm, gettext_lazy("Webhook %s: a test event is on its way.")),
    "stop": (acts.stop_webhook, NoForm, gettext_lazy("Webhook %s stopped.")),
    "start": (acts.start_webhook, NoForm, gettext_lazy("Webhook %s started.")),
}


class WebhookPages(admin.ModelAdmin):
    """Two pages beside a partner's form, for whoever may change partners."""

    def get_urls(self) -> list[URLPattern]:
        wrap, of_one = self.admin_site.admin_view, "<int:partner_id>/webhooks/"
        return [
            path(of_one, wrap(self.webhooks), name="partners_partner_webhooks"),
            path(f"{of_one}<uuid:hook_id>/", wrap(self.webhook), name="partners_partner_webhook"),
            *super().get_urls(),
        ]

    def webhooks(self, request: HttpRequest, partner_id: int) -> HttpResponse:
        """All of a partner's; and another is made."""
        partner, told = self.partner_of(request, partner_id), ""
        form = MakeHookForm(request.POST or None, initial=_usual())
        if request.method == "POST" and form.is_valid():
            try:
                made, told = acts.make_webhook(partner, **form.cleaned_data, by=request.user)  # type: ignore[arg-type]
            except ValidationError as error:
                form.add_error(None, error)
            else:
                self.log_change(request, partner, _("Webhook %s made.") % made)
                form = MakeHookForm(initial=_usual())
        rows = partner.webhooks.all()
        return self._hooks_page(request, partner, "webhooks", form=form, told=told, rows=rows)

    def webhook(self, request: HttpRequest, partner_id: int, hook_id: UUID) -> HttpResponse:
        """One of them, with what was sent to it."""
        partner, told = self.partner_of(request, partner_id), ""
        hook = get_object_or_404(partner.webhooks, pk=hook_id)
        shown = {name: form(initial=_initial(hook)) for name, (_act, form, _said) in ACTS.items()}
        name = request.POST.get("act", "")
        if name in ACTS:
            shown[name] = ACTS[name][1](request.POST)
            done = self._done(request, partner, hook, name, shown[name])
            if done and name != "secret":
                return HttpResponseRedirect(request.path)
            hook.refresh_from_db()
            told = done[1] if done else ""
        elif request.method == "POST":
            messages.error(request, _("Nothing was done: press one of the buttons."))
        context = {"hook": hook, "forms": shown, "told": told, "log": acts.log_of(hook)}
        return self._hooks_page(request, partner, "webhook", **context)

    def _done(
        self, request: HttpRequest, partner: Partner, hook: Webhook, name: str, form: forms.Form
    ) -> Any:
        """What the act gave; null where it was refused, which its form then says."""
        act, _form, said = ACTS[name]
        if not form.is_valid():
            return None
        try:
            done = act(hook, **form.cleaned_data, by=request.user)
        except ValidationError as error:
            form.add_error(None, error)
            return None
        self.log_change(request, partner, said % hook)
        messages.success(request, said % hook)
        return done

    def _hooks_page(
        self, request: HttpRequest, partner: Partner, name: str, **more: Any
    ) -> HttpResponse:
        context = {
            **self.admin_site.each_context(request),
            "title": Truncator(more.get("hook") or _("Webhooks")).chars(60),
            "opts": self.opts,
            "partner": partner,
            **more,
        }
        return TemplateResponse(request, f"admin/partners/{name}.html", context)

    def partner_of(self, request: HttpRequest, partner_id: int) -> Partner:
        """Refused to whoever may not change partners."""
        if not self.has_change_permission(request):
            raise PermissionDenied
        if partner_id >= 2**63:  # more than an id can be
            partner_id = 0
        return get_object_or_404(Partner, pk=partner_id)


def _usual() -> dict[str, Any]:
    """Told of everything, until somebody chooses less."""
    changes = [code for code, _label in SPARED]
    return {"hook_id": uuid4(), "kinds": RecordKind.values, "changes": changes}


def _initial(hook: Webhook) -> dict[str, Any]:
    old_last_day = timezone.now().date() + OVERLAP
    of_hook = {"url": hook.url, "kinds": hook.kinds, "changes": hook.changes}
    of_acts = {"sequence": hook.through or None, "renews": acts.mark_of(hook)}
    return {**of_hook, "old_last_day": old_last_day, **of_acts}
