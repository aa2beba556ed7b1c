"""Settings of log-in, second factor, sessions and lock-out: of the editorial face alone."""

from datetime import timedelta

ACCOUNT_APPS = ["allauth", "allauth.account", "allauth.mfa", "allauth.usersessions", "axes"]
ACCOUNT_MIDDLEWARE = [
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "releases.admin.accounts.middleware.SessionsEnd",
    "releases.admin.accounts.middleware.OwnPassword",
    "releases.admin.accounts.middleware.SecondFactor",
    "releases.admin.origin.FromTheDesk",
]

AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",  # first: refuses before a password is looked at
    "django.contrib.auth.backends.ModelBackend",
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "admin:index"
CSRF_FAILURE_VIEW = "releases.admin.accounts.unsaved.csrf_failure"

# Shared by the processes of the desk: codes that were used and guesses are counted in it. The
# public face has none, and asks for none.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "releases_cache",
        # Django's three hundred could be filled by guessing, until what was counted is thrown out.
        "OPTIONS": {"MAX_ENTRIES": 100_000},
    }
}

# The browser forgets its session when it is closed; what ends it before is in
# releases/admin/accounts/middleware.py.
SESSION_COOKIE_AGE = 12 * 60 * 60
DESK_IDLE_SECONDS = 60 * 60

ACCOUNT_ADAPTER = "releases.admin.accounts.adapters.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]  # for the form of log-in: nobody signs up
ACCOUNT_SIGNUP_ENABLED = False
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_FORMS = {"change_password": "releases.admin.accounts.forms.ChangePasswordForm"}
# A ceiling above the lock-out: it takes its count before it looks, so that guesses sent all at once
# do not slip by. Of passwords and of codes, for any one name, wherever from.
ACCOUNT_RATE_LIMITS = {"login_failed": "60/30m/key", "login": "60/m/ip"}

MFA_ADAPTER = "releases.admin.accounts.adapters.SecondFactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_ALLOW_UNVERIFIED_EMAIL = True  # there is no e-mail at all
MFA_RECOVERY_CODES_SHOW_ONCE = True
MFA_TOTP_ISSUER = "Release tracker"
MFA_TOTP_TOLERANCE = 1  # a phone's clock may be half a minute off
MFA_FORMS = {
    name: f"releases.admin.accounts.forms.{form}"
    for name, form in (
        ("authenticate", "AuthenticateForm"),
        ("reauthenticate", "ReauthenticateForm"),
        ("add_webauthn", "AddPasskeyForm"),
        ("edit_webauthn", "RenamePasskeyForm"),
        ("authenticate_webauthn", "PasskeyForm"),
        ("reauthenticate_webauthn", "PasskeyAgainForm"),
    )
}

AXES_HANDLER = "releases.admin.accounts.lockout.Handler"
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"], "username"]
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = timedelta(minutes=30)
AXES_RESET_ON_SUCCESS = True
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False  # "try again at" stays true
AXES_LOCKOUT_CALLABLE = "releases.admin.accounts.lockout.locked_out"
AXES_CLIENT_IP_CALLABLE = "releases.visitor.client_address"
AXES_DISABLE_ACCESS_LOG = True
AXES_ENABLE_ADMIN = False
AXES_VERBOSE = False
AXES_SENSITIVE_PARAMETERS = [
    "login", "password", "oldpassword", "password1", "password2", "code", "credential",
    "csrfmiddlewaretoken", "next",
]  # fmt: skip
