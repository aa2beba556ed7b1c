"""Addresses of what is carried to other places, below the page of the record or of its id."""

from django.urls import URLPattern, path

from releases.public.pages.sharing import charts, embed, files
from releases.terms.vocabularies.records import RecordKind

patterns: list[URLPattern] = [
    path("releases/<slug:slug>/ways.<slug:extension>", charts.of_release, name="release_chart"),
    path("prisoners/<slug:slug>/life.<slug:extension>", charts.of_prisoner, name="prisoner_chart"),
    path("releases/<slug:slug>/press.pdf", files.press_kit, name="press"),
    path("embed/releases/<uuid:record_id>/number/", embed.number, name="number_embed"),
]
for kind in RecordKind:
    of_kind, page = {"kind": kind}, f"{kind}s/<slug:slug>/"
    patterns += [
        path(f"{page}cite.<slug:form>", files.cite, of_kind, name=f"{kind}_cite"),
        path(f"{page}data.jsonld", files.data, of_kind, name=f"{kind}_data"),
        path(f"{page}card.png", files.drawn, of_kind, name=f"{kind}_picture"),
        path(f"embed/{kind}s/<uuid:record_id>/", embed.record, of_kind, name=f"{kind}_embed"),
    ]
