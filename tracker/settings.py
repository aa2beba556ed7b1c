"""All settings, from environment variables (see README.md, "Settings").

Without DATABASE_URL this is a development copy: embedded PostgreSQL and DEBUG. With it, nothing
is assumed: a missing secret or host name stops the process with one sentence.
"""

import os
from pathlib import Path

import django.utils.csp
from django.conf import global_settings

from tracker import answers, environment, languages, logs, replica
from tracker.build import build_id
from tracker.mirror_settings import *  # noqa: F403

BASE_DIR = Path(__file__).resolve().parent.parent

BUILD_ID = build_id(BASE_DIR)  # part of every version of an answer

DEVELOPMENT = not environment.given("DATABASE_URL")
DEBUG = environment.flag("TRACKER_DEBUG", default=DEVELOPMENT)
SECRET_KEY = environment.secret(
    "TRACKER_SECRET_KEY", development="development-only-not-a-secret" if DEBUG else None
)
# Only a process that signs checkpoints of the ledger needs it: the commands, and the worker.
SIGNING_KEY_FILE = environment.path("TRACKER_SIGNING_KEY_FILE")
ALLOWED_HOSTS = environment.hosts(
    "TRACKER_HOSTS",
    default=["127.0.0.1", "localhost", "[::1]"] if DEBUG else [],
    any_host=DEBUG,
)

# What readers send is sealed to these keys; without any, the forms are closed. See docs/intake.md.
INTAKE_RECIPIENTS = environment.recipients("TRACKER_INTAKE_RECIPIENTS_FILE")
# Where to write instead: an e-mail address, an https address or words. Shown to everybody.
CONTACT = environment.line("TRACKER_CONTACT")

# The public face has no editorial tables, no accounts and no sessions: what is not installed
# cannot leak.
FACE = environment.choice("TRACKER_FACE", ("editorial", "public"), default="editorial")
EDITORIAL = FACE == "editorial"
if EDITORIAL:
    from tracker.account_settings import *  # noqa: F403
    from tracker.account_settings import ACCOUNT_APPS, ACCOUNT_MIDDLEWARE
else:  # the desk's are counted in: see there
    CACHES = {**global_settings.CACHES, **answers.shared()}

# Files of everything (docs/bulk.md): their folder, and where the proxy gives them itself.
BULK_DIR = environment.folder("TRACKER_BULK_DIR")
BULK_PROXY = environment.line("TRACKER_BULK_PROXY")
BULK_LOSS_SHARE = environment.whole_number("TRACKER_BULK_LOSS", default=10, most=100) / 100

# Publication takes two people, unless a newsroom has only one.
ONE_PERSON_NEWSROOM = environment.flag("TRACKER_ONE_PERSON_NEWSROOM", default=False)

PUBLIC_APPS = [
    "django.contrib.postgres",
    "django.contrib.sitemaps",
    "django.contrib.staticfiles",
    "rest_framework",
    "drf_spectacular",
    "releases.ledger",
    "releases.public",
    "releases.intake",
    "releases.partners",
]
EDITORIAL_APPS = [
    "modeltranslation",  # before the admin, which it extends
    "releases.admin.apps.DeskConfig",  # Django's admin with our front page
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "procrastinate.contrib.django",
    "reversion",
    "releases",
]
INSTALLED_APPS = ([*EDITORIAL_APPS, *ACCOUNT_APPS] if EDITORIAL else []) + PUBLIC_APPS

# Bytes of answers that each process of the public face keeps in memory; 0: none.
KEPT_BYTES = environment.whole_number("TRACKER_KEPT_MB", default=0, most=65_536) * 2**20
MIDDLEWARE = [
    *([] if EDITORIAL else ["tracker.restored.Restored", "releases.public.kept.KeptAnswers"]),
    # So early that redirects to https and refusals carry the policy too.
    "django.middleware.csp.ContentSecurityPolicyMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "tracker.health.HealthAnswers",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "tracker.middleware.NoStoreForEditors",
    *(["django.contrib.sessions.middleware.SessionMiddleware"] if EDITORIAL else []),
    "tracker.middleware.LanguageOfAddress",
    "tracker.outage.Outage",
    "django.middleware.common.CommonMiddleware",
    *(ACCOUNT_MIDDLEWARE if EDITORIAL else []),
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django.middleware.http.ConditionalGetMiddleware",
    *(["axes.middleware.AxesMiddleware"] if EDITORIAL else []),  # last, as it asks
]

# The worker's jobs (`manage.py procrastinate worker`).
PROCRASTINATE_AUTODISCOVER_MODULE_NAME = None
PROCRASTINATE_IMPORT_PATHS = ["releases.editing.jobs"]

ROOT_URLCONF = "tracker.urls"
WSGI_APPLICATION = "tracker.wsgi.application"

TEMPLATES = [
    {
        # The public pages'; it leaves all other templates to the next.
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "DIRS": [BASE_DIR / "templates"],
        "OPTIONS": {
            "environment": "releases.public.rendering.environment.environment",
            "strict": DEBUG,  # about names that nothing has; readers find an empty place
        },
    },
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                *(
                    [
                        "django.contrib.auth.context_processors.auth",
                        "django.contrib.messages.context_processors.messages",
                    ]
                    if EDITORIAL
                    else []
                ),
            ]
        },
    },
]

DATABASES = environment.databases(
    editorial=EDITORIAL, embedded={"ENGINE": "tracker.embedded.backend", "NAME": "tracker"}
)
DATABASE_ROUTERS = ["tracker.replica.Writes"] if replica.PRIMARY in DATABASES else []
# How long the database may think about a stranger's question: see tracker/wsgi.py.
QUERY_SECONDS = environment.whole_number("TRACKER_QUERY_SECONDS", default=15, most=3600)
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

LANGUAGE_CODE = "en"
LANGUAGES = languages.NAMES
LOCALE_PATHS = [BASE_DIR / "releases" / "locale"]
USE_TZ = True
TIME_ZONE = "UTC"
MODELTRANSLATION_DEFAULT_LANGUAGE = "en"
MODELTRANSLATION_LANGUAGES = languages.CONTENT
MODELTRANSLATION_FALLBACK_LANGUAGES = languages.CONTENT
MODELTRANSLATION_TRANSLATION_FILES = ("releases.models.translation",)

STATIC_URL = "static/"
# Where a database that does not answer must not be waited for.
WITHOUT_DATABASE = (f"/{STATIC_URL}", "/healthz/", "/readyz/", "/robots.txt", "/favicon.ico")
WITHOUT_LEDGER = (*WITHOUT_DATABASE, "/api/v1/schema/", "/api/problems/")  # what stands in the code
# A deployment collects static files once, with hashed names. An empty variable serves them as
# they lie in the code, which is slower and for development and the demo.
STATIC_ROOT = (
    os.environ.get("TRACKER_STATIC_ROOT", "" if DEVELOPMENT else str(BASE_DIR / "staticfiles"))
    or None
)
STATICFILES_FINDERS = ["tracker.static.UsedFiles"]
WHITENOISE_USE_FINDERS = STATIC_ROOT is None
WHITENOISE_KEEP_ONLY_HASHED_FILES = True
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"
        if STATIC_ROOT
        else "django.contrib.staticfiles.storage.StaticFilesStorage"
    },
}

PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}", "OPTIONS": options}
    for name, options in (
        ("UserAttributeSimilarityValidator", {}),
        ("MinimumLengthValidator", {"min_length": 12}),
        ("CommonPasswordValidator", {}),
        ("NumericPasswordValidator", {}),
    )
]
# Whoever may do more at the desk than view needs a second factor.
SECOND_FACTOR = environment.flag("TRACKER_SECOND_FACTOR", default=not DEBUG)

# A form of the desk sends some fifteen fields a row; Django's own limit ends at about sixty people.
# Strangers send none: on the public face that limit stays.
DATA_UPLOAD_MAX_NUMBER_FIELDS = 20_000 if EDITORIAL else 1_000

SECURE_CSP = {
    "default-src": [django.utils.csp.CSP.NONE],
    "style-src": [django.utils.csp.CSP.SELF],
    "script-src": [django.utils.csp.CSP.SELF],
    "img-src": [django.utils.csp.CSP.SELF],
    "font-src": [django.utils.csp.CSP.SELF],
    "connect-src": [django.utils.csp.CSP.SELF],
    "form-action": [django.utils.csp.CSP.SELF],
    "base-uri": [django.utils.csp.CSP.NONE],
    "frame-ancestors": [django.utils.csp.CSP.NONE],
}
# Not no-referrer: browsers then send "Origin: null" with every form, which CSRF checking refuses.
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
HTTPS = environment.flag("TRACKER_HTTPS", default=not DEBUG)
SECURE_SSL_REDIRECT = SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
# Health checks come over plain http, from inside the network.
SECURE_REDIRECT_EXEMPT = [r"^healthz/$", r"^readyz/$"]
SECURE_HSTS_SECONDS = 31536000 if HTTPS else 0
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS else None
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Strict"
SILENCED_SYSTEM_CHECKS = [
    # HSTS for subdomains and in browsers' own lists would bind sites of the operator that are not
    # this one, for a year at least. Who wants it sets the header at the proxy.
    "security.W005",
    "security.W021",
    # The public face has no session and no form that a stranger's page could send in one's name.
    *([] if EDITORIAL else ["security.W003"]),
]

# Requests of the API: of one network, and with a key. Not above what the proxy lets through from
# one address (tracker/deployment/nginx.conf).
API_LIMITS = {
    "read": environment.two_numbers("TRACKER_LIMIT_READS", default=(300, 1500)),
    "match": environment.two_numbers("TRACKER_LIMIT_MATCHES", default=(120, 300)),
    "download": environment.two_numbers("TRACKER_LIMIT_DOWNLOADS", default=(12, 60)),
}
REST_FRAMEWORK = {
    # Of a room that the API does not know: a mirror has none.
    "DEFAULT_AUTHENTICATION_CLASSES": ["releases.partners.api.KeyAuthentication"],
    "DEFAULT_THROTTLE_CLASSES": ["releases.partners.api.Quota"],
    "DEFAULT_PERMISSION_CLASSES": [],
    "UNAUTHENTICATED_USER": None,
    "UNAUTHENTICATED_TOKEN": None,
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_PARSER_CLASSES": ["rest_framework.parsers.JSONParser"],
    "DEFAULT_SCHEMA_CLASS": "drf_spectacular.openapi.AutoSchema",
    "EXCEPTION_HANDLER": "releases.public.api.problems.problem_response",
    # A query parameter like any other: refused by name where an address does not know it.
    "URL_FORMAT_OVERRIDE": None,
}
SPECTACULAR_SETTINGS = {
    "OAS_VERSION": "3.1.0",
    "TITLE": "Political-prisoner release tracker",
    "DESCRIPTION": (
        "Who was held for political reasons, and how they came free. Read-only; a key is not "
        "needed, and gives higher limits; other data only to mirrors of the whole register.\n\n"
        "The data is about people who may still be in danger. Name the tracker as your source, "
        "say on which day you read it, keep what is unknown unknown, and follow what is taken "
        "back: a record that answers 410 is no longer public, so please delete your copy.\n\n"
        "Fields may be added to version 1; ignore those that you do not know. None is taken away "
        "or changes its meaning."
    ),
    "VERSION": "1.0.0",
    "LICENSE": {
        "name": "Creative Commons Attribution 4.0 International (CC BY 4.0)",
        "url": "https://creativecommons.org/licenses/by/4.0/",
    },
    "SERVE_INCLUDE_SCHEMA": False,
    # Said once, for all addresses: without a key, or with one.
    "AUTHENTICATION_WHITELIST": [],
    "SECURITY": [{}, {"key": []}],
    "APPEND_COMPONENTS": {
        "securitySchemes": {
            "key": {
                "type": "http",
                "scheme": "bearer",
                "description": "A partner's key. One that is not good is refused (401).",
            }
        }
    },
    "SCHEMA_PATH_PREFIX": "/api/v1/",
    # Enums come named from the answers' shapes; drf-spectacular's own naming would guess again.
    "POSTPROCESSING_HOOKS": [
        "releases.public.api.webhook_operations.add_webhooks",
        "releases.partners.contract.tell_limits",
        "releases.public.api.ending.mark_endings",
    ],
    "SORT_OPERATION_PARAMETERS": False,
}

LOGGING = logs.LOGGING
