"""Nedsæt: a body that was proposed is established on a day, a group by the body that sets it up (K142)."""

from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from registry.bodies.models import Body, BodyState
from registry.bodies.services.saving import save_body


def establish(body: Body, *, on: date, parent: Body | None, user: Any, reason: str) -> Body:
    """Establish a proposed body.

    Args:
        body: which.
        on: the first day it is.
        parent: the body that sets it up; None for a forum.

    Raises:
        ValidationError: it is not proposed, the parent cannot set it up or is dissolved; nothing is written.
    """
    if body.state != BodyState.PROPOSED:
        raise ValidationError(_("%(body)s is not proposed: it is established or dissolved already.") % {"body": body})
    if parent is not None and parent.state == BodyState.DISSOLVED:
        raise ValidationError({"parent": _("%(body)s is dissolved and sets up no groups.") % {"body": parent}})
    with transaction.atomic():
        body.state, body.established_on, body.parent = BodyState.ESTABLISHED, on, parent
        return save_body(body, user=user, reason=reason)
