"""Addresses: the public ones on both faces, the admin only on the editorial one."""

from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path

from releases.public.feeds.urls import SITEMAP_PATTERNS
from releases.public.pages.copies import PATTERNS as COPIES
from tracker import root_files

urlpatterns = [
    path("robots.txt", root_files.robots),
    path("favicon.ico", root_files.favicon),
    path("api/", include("releases.public.api.urls")),
    *SITEMAP_PATTERNS,
    *COPIES,
    *i18n_patterns(
        path("", include("releases.public.pages.urls")),
        path("", include("releases.public.feeds.urls")),
        path("", include("releases.intake.pages.urls")),
        prefix_default_language=False,
    ),
]
if settings.EDITORIAL:
    from django.contrib import admin

    # Before the admin's own addresses, which end in one that takes all that is left.
    urlpatterns[:0] = [
        path("admin/accounts/", include("releases.admin.accounts.urls")),
        path("admin/", admin.site.urls),
    ]

handler400 = "tracker.errors.bad_request"
handler404 = "releases.public.pages.errors.not_found"
handler500 = "tracker.errors.server_error"
