"""The rights in Danish. Django keeps their names in the database, in English; Wagtail's group form shows them."""

from django.conf import settings
from django.contrib.auth import get_permission_codename
from django.contrib.auth.models import Permission
from django.db import models, transaction
from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

_ACTIONS: dict[str, Promise] = {
    "add": _("May add %(kind)s"),
    "change": _("May change %(kind)s"),
    "delete": _("May delete %(kind)s"),
    "view": _("May see %(kind)s"),
    "choose": _("May choose %(kind)s"),
    "export": _("May export %(kind)s"),
}


@transaction.atomic
def danish_permission_names() -> int:
    """Name every right of an installed model in the site's language. Safe to repeat.

    Returns:
        How many names were changed.
    """
    changed = []
    with translation.override(settings.LANGUAGE_CODE):
        for permission in Permission.objects.select_related("content_type"):
            model = permission.content_type.model_class()
            name = _name(model, permission.codename) if model else None
            if name is not None and name != permission.name:
                permission.name = name
                changed.append(permission)
    return Permission.objects.bulk_update(changed, ["name"], batch_size=200)


def _name(model: type[models.Model], codename: str) -> str | None:
    for action, sentence in _ACTIONS.items():
        if codename == get_permission_codename(action, model._meta):
            return str(sentence) % {"kind": model._meta.verbose_name}
    for declared, name in model._meta.permissions:
        if declared == codename:
            return gettext(str(name))
    return None
