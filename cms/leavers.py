"""Users are deactivated when they leave, never deleted: versions, approvals and history name them."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext
from wagtail.admin import messages

from cms.models import User


def keep(request: HttpRequest, user: User) -> HttpResponse:
    """Instead of deleting the user: say what to do."""
    return _refuse(request)


def keep_all(request: HttpRequest, action_type: str, rows: list[Any], action: Any) -> HttpResponse | None:
    """Instead of deleting the users chosen in the list."""
    return _refuse(request) if action_type == "delete" and action.model is User else None


def _refuse(request: HttpRequest) -> HttpResponse:
    messages.error(request, gettext("Users are not deleted: what they wrote and approved names them. Deactivate them."))
    return redirect("wagtailusers_users:index")
