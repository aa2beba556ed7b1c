"""What was typed into a form whose session has ended meanwhile: given back, to be sent again."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.csrf import csrf_failure as refused

TOKEN = "csrfmiddlewaretoken"  # noqa: S105  the name of a field


def can_be_kept(request: HttpRequest) -> bool:
    """Only from a page of this site: what a stranger's page sent must not be offered for sending.

    Browsers name where a form came from, and no page can make them name another.
    """
    own = f"{request.scheme}://{request.get_host()}"
    # Accounts too: no page gives a password back.
    names = ("accounts", "admin:login", "admin:logout", "admin:auth_user_changelist")
    elsewhere = tuple(reverse(name) for name in names)
    return (
        request.method == "POST"
        and request.headers.get("Origin") == own
        and request.path_info.startswith(reverse("admin:index"))
        and not request.path_info.startswith(elsewhere)
    )


def not_saved(request: HttpRequest) -> HttpResponse:
    """Everything that the form sent, but for files, stands in the page until it is sent again."""
    sent = [(name, text) for name, texts in request.POST.lists() if name != TOKEN for text in texts]
    return render(request, "account/not_saved.html", {"sent": sent}, status=403)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The token changes with each log-in: a form from before it is given back with the new one."""
    if request.user.is_authenticated and can_be_kept(request):
        return not_saved(request)
    return refused(request, reason)
