"""What administrators do with accounts, and what each role needs."""

from allauth.account.utils import user_pk_to_url_str
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from axes.models import AccessAttempt
from axes.utils import reset
from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.contrib.auth.models import Group, User
from django.contrib.auth.password_validation import validate_password
from django.contrib.sessions.models import Session
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.crypto import get_random_string

from releases.models import GivenPassword

VIEWER = "viewer"
LETTERS = "abcdefghijkmnpqrstuvwxyz23456789"  # of passwords; none that are mistaken for others
PASSWORD_LENGTH = 20


def needs_second_factor(user: User) -> bool:
    """Everybody at the desk who is not a viewer and nothing else."""
    if not user.is_staff:
        return False
    groups = set(user.groups.values_list("name", flat=True))
    return user.is_superuser or groups != {VIEWER} or user.user_permissions.exists()


@transaction.atomic
def sign_out_everywhere(user: User, *, besides: str | None = None) -> int:
    """Ends all sessions of the user, those in the middle of logging in too; gives how many.

    `besides`: the key of a session that stays. They are asked one by one, since whose a session
    is stands inside it; sessions of editors are few.
    """
    ended = [
        session.session_key
        for session in Session.objects.exclude(session_key=besides).iterator()
        if _belongs_to(session.get_decoded(), user)
    ]
    Session.objects.filter(session_key__in=ended).delete()
    UserSession.objects.filter(user=user).exclude(session_key=besides or "").delete()
    return len(ended)


def _belongs_to(data: dict, user: User) -> bool:
    """Logged in, or with the password given and the second factor not yet."""
    half = data.get("account_login") or {}
    return data.get(SESSION_KEY) == str(user.pk) or half.get("user_pk") == user_pk_to_url_str(user)


@transaction.atomic
def remove_second_factors(user: User) -> None:
    """For who has lost the device: the next log-in asks to set up another one."""
    Authenticator.objects.filter(user=user).delete()
    sign_out_everywhere(user)


def unlock(user: User) -> None:
    """Forgets the wrong guesses of the user's name."""
    reset(username=user.get_username())


def forget_what_ended() -> int:
    """Sessions that are over, and guesses that no lock-out needs any more; gives how many rows."""
    now = timezone.now()
    over = (
        Session.objects.filter(expire_date__lt=now),
        UserSession.objects.exclude(session_key__in=Session.objects.values("session_key")),
        AccessAttempt.objects.filter(attempt_time__lt=now - settings.AXES_COOLOFF_TIME),
    )
    return sum(rows.delete()[0] for rows in over)


@transaction.atomic
def make_account(name: str, *, role: str) -> str:
    """An account of that role; gives its password, for the first log-in alone, kept nowhere.

    Raises ValidationError: the name is taken or no user name, or there is no such role.
    """
    user = User(username=name, is_staff=True)
    password = get_random_string(PASSWORD_LENGTH, LETTERS)
    user.set_password(password)
    user.full_clean()
    validate_password(password, user)
    group = Group.objects.filter(name=role).first()
    if group is None:
        raise ValidationError(f"There is no role {role}.")
    user.save()
    user.groups.add(group)
    password_was_given(user)
    return password


def password_was_given(user: User) -> None:
    """By somebody who knows it now, so that its owner chooses another before anything else."""
    if user.has_usable_password():
        GivenPassword.objects.get_or_create(user=user)


def must_choose_password(user: User) -> bool:
    return GivenPassword.objects.filter(user=user).exists()


def password_is_own(user: User) -> None:
    GivenPassword.objects.filter(user=user).delete()
