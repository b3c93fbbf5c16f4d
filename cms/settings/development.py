"""On one's own machine: no secret to set, errors shown, mail kept as files in var/mail/."""

from cms.settings.base import *  # noqa: F403
from cms.settings.base import VAR

DEBUG = True
SECRET_KEY = "development-only"  # noqa: S105
ALLOWED_HOSTS = ["localhost", "127.0.0.1", "[::1]"]
INTERNAL_IPS = ["127.0.0.1"]
EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
EMAIL_FILE_PATH = VAR / "mail"
VAR.mkdir(parents=True, exist_ok=True)
