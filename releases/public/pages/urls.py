"""Addresses of the public pages; the language's prefix is put before them elsewhere."""

from django.urls import URLPattern, path

from releases.public.pages import (
    held_views,
    letters_views,
    list_views,
    past_views,
    record_views,
    search_views,
    statistics_views,
    views,
    vocabulary_views,
)
from releases.public.pages.record_views import record_by_id
from releases.public.pages.sharing.urls import patterns as sharing
from releases.terms.vocabularies.records import RecordKind

app_name = "pages"
# Records first: they are asked for most, and addresses are tried one after the other.
urlpatterns: list[URLPattern] = []
for kind in RecordKind:
    of_kind = {"kind": kind}
    urlpatterns += [
        path(f"{kind}s/", list_views.records, of_kind, name=f"{kind}s"),
        path(f"{kind}s/<uuid:record_id>/", record_by_id, of_kind, name=f"{kind}_by_id"),
        path(f"{kind}s/<slug:slug>/", record_views.record, of_kind, name=f"{kind}"),
        path(
            f"{kind}s/<slug:slug>/changes/",
            past_views.record_changes,
            of_kind,
            name=f"{kind}_changes",
        ),
    ]
urlpatterns += [
    path("", views.home, name="home"),
    path("search/", search_views.search, name="search"),
    path("search/suggestions/", search_views.suggest, name="suggestions"),
    path("about/", views.about, name="about"),
    path("method/", views.method, name="method"),
    path("styleguide/", views.styleguide, name="styleguide"),
    path("vocabularies/", vocabulary_views.vocabularies, name="vocabularies"),
    path("vocabularies/<slug:scheme>/", vocabulary_views.vocabulary, name="vocabulary"),
    path("changes/", past_views.changes, name="changes"),
    path("held/", held_views.held, name="held"),
    path("recognitions/", held_views.recognitions, name="recognitions"),
    path("concessions/", views.concessions, name="concessions"),
    path("statistics/", statistics_views.statistics, name="statistics"),
    path(
        "statistics/<slug:chart>.<slug:extension>", statistics_views.chart_file, name="chart_file"
    ),
    path("prisoners/<slug:slug>/write/", letters_views.write, name="write"),
    path("participations/<uuid:part_id>/", record_views.participation, name="participation"),
    path("destinations/", views.destination_list, name="destinations"),
    path("destinations/<slug:country>/", views.destination, name="destination"),
    *sharing,
]
