"""Addresses of the public pages; the language's prefix is put before them elsewhere."""

from django.urls import path

from releases.public.pages import views
from releases.terms.vocabularies.records import RecordKind

app_name = "pages"
RELEASE = {"kind": RecordKind.RELEASE}
PRISONER = {"kind": RecordKind.PRISONER}

urlpatterns = [
    path("", views.home, name="home"),
    path("releases/", views.releases, name="releases"),
    path("releases/<uuid:record_id>/", views.record_by_id, RELEASE, name="release_by_id"),
    path("releases/<slug:slug>/", views.record, RELEASE, name="release"),
    path("prisoners/", views.prisoners, name="prisoners"),
    path("prisoners/<uuid:record_id>/", views.record_by_id, PRISONER, name="prisoner_by_id"),
    path("prisoners/<slug:slug>/", views.record, PRISONER, name="prisoner"),
]
