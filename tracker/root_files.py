"""The two files that browsers and crawlers ask for at the root of any site."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.templatetags.static import static
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe


@require_safe
@cache_control(public=True, max_age=86400)
def robots(request: HttpRequest) -> HttpResponse:
    """The whole public record may be read by machines; of the desk, not even its login page."""
    closed = " /admin/" if settings.EDITORIAL else ""
    return HttpResponse(f"User-agent: *\nDisallow:{closed}\n", content_type="text/plain")


@require_safe
@cache_control(public=True, max_age=86400)
def favicon(request: HttpRequest) -> HttpResponse:
    """Pages name the icon themselves; this is for what asks without having read one."""
    return HttpResponseRedirect(static("public/favicon.svg"))
