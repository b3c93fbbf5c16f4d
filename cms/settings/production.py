"""In production. Refuses to start without SECRET_KEY, ALLOWED_HOSTS and BASE_URL, and says which is missing."""

from django.core.exceptions import ImproperlyConfigured

from cms.settings.base import *  # noqa: F403
from cms.settings.base import env

_missing = [name for name in ("SECRET_KEY", "ALLOWED_HOSTS", "BASE_URL") if not env.str(name, "").strip()]
if _missing:
    raise ImproperlyConfigured(f"Boligforum mangler i miljøet: {', '.join(_missing)}. Se cms/docs/operations.md.")

DEBUG = False
SECRET_KEY = env.str("SECRET_KEY")
ALLOWED_HOSTS: list[str] = env.list("ALLOWED_HOSTS")
CSRF_TRUSTED_ORIGINS = [env.str("BASE_URL").rstrip("/")]

STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}

SECURE_SSL_REDIRECT = env.bool("SECURE_SSL_REDIRECT", True)
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_HSTS_SECONDS = env.int("SECURE_HSTS_SECONDS", 31_536_000)
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_HSTS_PRELOAD = True
SESSION_COOKIE_SECURE = True
CSRF_COOKIE_SECURE = True

# W019 wants X_FRAME_OPTIONS = "DENY"; Wagtail previews a page in a frame of the same site (base.py).
SILENCED_SYSTEM_CHECKS = ["security.W019"]
