"""Addresses for programs that follow the register; each page's language has its own feed."""

from django.contrib.sitemaps import views as sitemaps
from django.urls import path
from django.views.decorators.http import require_safe

from releases.public.feeds.freshness import always_asked
from releases.public.feeds.releases import ReleasesFeed
from releases.public.feeds.sitemaps import SITEMAPS, index

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
urlpatterns = [
    path("feeds/releases.atom", require_safe(always_asked(ReleasesFeed())), name="releases"),
]
