"""Addresses under /api/. All end in a slash; the last pattern takes whatever is left."""

from django.urls import path, re_path

from releases.ledger.read.shapes import PartKind
from releases.public.api import (
    bulk_views,
    changes_views,
    match_views,
    reconcile_views,
    search_views,
    statistics_views,
    sync_views,
    views,
    vocabulary_views,
)
from releases.public.api.parts import views as parts_views
from releases.terms.vocabularies.records import RecordKind

app_name = "api"
urlpatterns = [
    path("", views.IndexView.as_view(schema=None)),
    path("v1/", views.IndexView.as_view(), name="index"),
    path("v1/search/", search_views.SearchView.as_view(), name="search"),
    path("v1/suggest/", search_views.SuggestView.as_view(), name="suggest"),
    path("v1/match/", match_views.MatchView.as_view(), name="match"),
    path("v1/reconcile/", reconcile_views.ServiceView.as_view(), name="reconcile"),
    path("v1/reconcile/properties/", reconcile_views.PropertiesView.as_view()),
    path("v1/reconcile/view/<uuid:id>/", reconcile_views.RecordView.as_view()),
    path("v1/reconcile/preview/<uuid:id>/", reconcile_views.RecordView.as_view(framed=True)),
    *(
        path(f"v1/reconcile/suggest/{what}/", reconcile_views.SuggestView.as_view(what=what))
        for what in ("entity", "property", "type")
    ),
    path("v1/schema/", views.SchemaView.as_view(), name="schema"),
    path("v1/destinations/", views.DestinationsView.as_view(), name="destinations"),
    path("v1/destinations/<slug:country>/", views.DestinationView.as_view(), name="destination"),
    path("v1/statistics/", statistics_views.StatisticsView.as_view(), name="statistics"),
    path("v1/changes/", changes_views.ChangesView.as_view(), name="changes"),
    path("v1/bulk/", bulk_views.BulkView.as_view(), name="bulk"),
    path("v1/bulk/<str:name>", bulk_views.BulkFileView.as_view(), name="bulk_file"),
    path("v1/editions/", sync_views.EditionsView.as_view(), name="editions"),
    path("v1/editions/checkpoints/", sync_views.CheckpointsView.as_view(), name="checkpoints"),
    path("v1/editions/current/", sync_views.CurrentView.as_view(), name="current_editions"),
    path("v1/vocabularies/", vocabulary_views.VocabulariesView.as_view(), name="vocabularies"),
    path(
        "v1/vocabularies/<slug:scheme>/",
        vocabulary_views.VocabularyView.as_view(),
        name="vocabulary",
    ),
    path("problems/<slug:slug>/", views.ProblemTypeView.as_view(), name="problem"),
]
for kind in RecordKind:
    urlpatterns += [
        path(f"v1/{kind}s/", views.ListView.as_view(kind=kind), name=f"{kind}s"),
        path(f"v1/{kind}s.<slug:suffix>", views.WholeView.as_view(kind=kind), name=f"{kind}s_as"),
        path(
            f"v1/{kind}s/<uuid:id>.<slug:suffix>",
            views.DetailAsView.as_view(kind=kind),
            name=f"{kind}_as",
        ),
        path(f"v1/{kind}s/<uuid:id>/", views.DetailView.as_view(kind=kind), name=f"{kind}"),
        path(
            f"v1/{kind}s/<uuid:id>/changes/",
            changes_views.RecordChangesView.as_view(kind=kind),
            name=f"{kind}_changes",
        ),
    ]
for part in PartKind:
    urlpatterns += [
        path(f"v1/{part}s/", parts_views.PartsView.as_view(kind=part), name=f"{part}s"),
        path(
            f"v1/{part}s.<slug:suffix>",
            parts_views.WholePartsView.as_view(kind=part),
            name=f"{part}s_as",
        ),
        path(f"v1/{part}s/<uuid:id>/", parts_views.PartView.as_view(kind=part), name=f"{part}"),
    ]
urlpatterns.append(re_path("", views.NowhereView.as_view()))
