"""Addresses for programs that follow the register; each page's language has its own feed."""

from django.contrib.sitemaps import views as sitemaps
from django.urls import URLPattern, path
from django.views.decorators.http import require_safe

from releases.public.feeds import calendar_views, following
from releases.public.feeds.formats import FORMATS
from releases.public.feeds.freshness import always_asked
from releases.public.feeds.sitemaps import SITEMAPS, index
from releases.terms.vocabularies.records import RecordKind

app_name = "feeds"
SITEMAP_PATTERNS = [
    path("sitemap.xml", require_safe(always_asked(index))),
    path(
        "sitemap-<slug:section>.xml",
        require_safe(always_asked(sitemaps.sitemap)),
        {"sitemaps": SITEMAPS},
        name="sitemap",
    ),
]
urlpatterns: list[URLPattern] = [
    path("feeds/prisoners.ics", calendar_views.of_people, name="calendar"),
    path(
        "feeds/prisoners/<uuid:record_id>.ics", calendar_views.of_person, name="prisoner_calendar"
    ),
]
for form in FORMATS:
    in_form = {"form": form}
    urlpatterns.append(
        path(f"feeds/changes.{form}", following.everything, in_form, name=f"changes_{form}")
    )
    for kind in RecordKind:
        of_kind = in_form | {"kind": kind}
        urlpatterns += [
            path(f"feeds/{kind}s.{form}", following.of_list, of_kind, name=f"{kind}s_{form}"),
            path(
                f"feeds/{kind}s/<uuid:record_id>.{form}",
                following.of_record,
                of_kind,
                name=f"{kind}_{form}",
            ),
        ]
