"""What every installation shares. Everything that differs comes from the environment (see operations.md)."""

from pathlib import Path

from environs import Env, validate

from registry.meetings.rules.school import DEFAULT_WEEKS, school_holidays
from registry.meetings.rules.windows import wheel_days

env = Env()

ROOT = Path(__file__).resolve().parents[2]
VAR = Path(env.str("VAR_DIR", str(ROOT / "var")))

INSTALLED_APPS = [
    "cms.apps.CmsConfig",
    "search.apps.SearchConfig",
    "pages.apps.PagesConfig",
    "registry.apps.RegistryConfig",
    "wagtail.contrib.redirects",
    "wagtail.contrib.settings",
    "wagtail.contrib.typed_table_block",
    "wagtail.embeds",
    "wagtail.sites",
    "wagtail.users",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "wagtail_modeladmin",
    "simple_history",
    "django_tasks_db",  # its tables are there whatever TASKS says, so that changing it needs no migration (0031)
    "django_filters",
    "modelcluster",
    "taggit",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.sitemaps",
    "django.contrib.humanize",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.forms",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "wagtail.contrib.redirects.middleware.RedirectMiddleware",
]

ROOT_URLCONF = "cms.urls"
WSGI_APPLICATION = "cms.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "cms.context.site",
            ],
        },
    },
]
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"

# --- database: SQLite in var/ unless DATABASE_URL says otherwise ---------------------------------------------

DATABASES = {"default": env.dj_db_url("DATABASE_URL", f"sqlite:///{VAR / 'boligforum.sqlite3'}", conn_max_age=600)}
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    # Readers beside one writer, and writers that queue instead of failing (decision 0004).
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON;",
    }
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

CACHES = {"default": env.dj_cache_url("CACHE_URL", "locmem://")}
_TASK_BACKENDS = {
    "immediate": "django_tasks.backends.immediate.ImmediateBackend",
    "database": "django_tasks_db.DatabaseBackend",  # needs a worker: manage.py db_worker
}
TASKS = {"default": {"BACKEND": _TASK_BACKENDS[env.str("TASKS", "immediate", validate=validate.OneOf(_TASK_BACKENDS))]}}

# --- people ------------------------------------------------------------------------------------------------

AUTH_USER_MODEL = "cms.User"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
LOGIN_URL = "wagtailadmin_login"
LOGIN_REDIRECT_URL = "wagtailadmin_home"

# --- Danish, in Copenhagen ----------------------------------------------------------------------------------

LANGUAGE_CODE = "da"
TIME_ZONE = "Europe/Copenhagen"
USE_TZ = True
USE_I18N = True
USE_THOUSAND_SEPARATOR = False
LANGUAGES = [("da", "Dansk")]
LOCALE_PATHS = [ROOT / "cms" / "locale_overlay"]
WAGTAIL_CONTENT_LANGUAGES = LANGUAGES
WAGTAILADMIN_PERMITTED_LANGUAGES = LANGUAGES
WAGTAIL_I18N_ENABLED = False

# --- files --------------------------------------------------------------------------------------------------

STATIC_URL = "/static/"
STATIC_ROOT = ROOT / "staticfiles"
MEDIA_URL = "/media/"
MEDIA_ROOT = VAR / "media"
PRIVATE_ROOT = VAR / "private"  # files that only a view that checks rights hands out
WAGTAILDOCS_SERVE_METHOD = "serve_view"
WAGTAILDOCS_EXTENSIONS = ["csv", "docx", "odt", "pdf", "pptx", "txt", "xlsx", "zip"]
WAGTAILDOCS_MAX_UPLOAD_SIZE = 50 * 1024 * 1024
WAGTAILIMAGES_EXTENSIONS = ["jpg", "jpeg", "png", "webp"]
WAGTAILIMAGES_MAX_UPLOAD_SIZE = 10 * 1024 * 1024
WAGTAILIMAGES_MAX_IMAGE_PIXELS = 40_000_000

# --- Wagtail ------------------------------------------------------------------------------------------------

WAGTAIL_SITE_NAME = "Boligforum"
WAGTAIL_DATE_FORMAT = "%d.%m.%Y"
WAGTAIL_DATETIME_FORMAT = "%d.%m.%Y %H:%M"
WAGTAIL_TIME_FORMAT = "%H:%M"
WAGTAILADMIN_BASE_URL = env.str("BASE_URL", "http://localhost:8000")
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "wagtail.search.backends.database"}}
WAGTAILADMIN_USER_LOGIN_FORM = "cms.forms.LoginForm"
WAGTAIL_FRONTEND_LOGIN_URL = "wagtailadmin_login"  # one place to log in, also for a page with restricted access
WAGTAIL_USER_TIME_ZONES = [TIME_ZONE]  # one only: nobody is asked
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_ALLOW_UNICODE_SLUGS = False
WAGTAIL_WORKFLOW_REQUIRE_REAPPROVAL_ON_EDIT = True
WAGTAIL_WORKFLOW_CANCEL_ON_PUBLISH = False  # the day of a planned version must not end the review of the next one
WAGTAIL_FINISH_WORKFLOW_ACTION = "pages.workflow.finish.publish_approved"
WAGTAIL_PRIVATE_PAGE_OPTIONS = {"SHARED_PASSWORD": False}
WAGTAILADMIN_NOTIFICATION_INCLUDE_SUPERUSERS = False
WAGTAILADMIN_COMMENTS_ENABLED = True
WAGTAIL_PASSWORD_RESET_ENABLED = True

SIMPLE_HISTORY_HISTORY_CHANGE_REASON_USE_TEXT_FIELD = True

# --- mail ---------------------------------------------------------------------------------------------------

for _name, _value in env.dj_email_url("EMAIL_URL", "console:").items():
    globals()[_name] = _value
DEFAULT_FROM_EMAIL = env.str("DEFAULT_FROM_EMAIL", "boligforum@localhost")

# --- the authority's own choices ----------------------------------------------------------------------------

ACCESSIBILITY_STATEMENT_URL = env.str("ACCESSIBILITY_STATEMENT_URL", "")
PUBLIC_SEAT_NAMES = env.bool("PUBLIC_SEAT_NAMES", True)  # who sits in the bodies on levels 1 and 2
WHEEL_DAYS = wheel_days(env.str("WHEEL_DAYS", "1-10,11-20,21-"))  # primo, medio and ultimo
SCHOOL_HOLIDAYS = school_holidays(env.str("SCHOOL_HOLIDAY_WEEKS", DEFAULT_WEEKS))
MINUTES_WEEKS = env.int("MINUTES_WEEKS", 4)  # how long after a meeting its minutes are approved at the latest
RETENTION_MONTHS = env.int("RETENTION_MONTHS", 24)
EXPORT_AT_ONCE = env.int("EXPORT_AT_ONCE", 5_000)  # rows of an export that the request itself makes; more is a task
EXTRACT_DAYS = env.int("EXTRACT_DAYS", 14)  # how long the workbook such a task made can be fetched
SIGN_OFF_DAYS = env.int("SIGN_OFF_DAYS", 14)  # how long a link for signing an agreement works
SIGN_OFF_REMINDER_DAYS = env.int("SIGN_OFF_REMINDER_DAYS", 3)  # how long before that the person is reminded
ITEM_CALL_REMINDER_DAYS = env.int("ITEM_CALL_REMINDER_DAYS", 3)  # working days before the deadline for agenda items
TRUSTED_PROXIES = env.int("TRUSTED_PROXIES", 0)  # how many of one's own stand before the site, each noting who asked

DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000  # the form of a page has a field for every cell of its tables
X_FRAME_OPTIONS = "SAMEORIGIN"  # Wagtail previews pages in a frame of the same site
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SESSION_COOKIE_HTTPONLY = True
