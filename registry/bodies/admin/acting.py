"""What the actions on a body share: asked for, shown as it would be, and done when just that is confirmed."""

from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Any, ClassVar

from django.contrib.auth import get_permission_codename
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import models
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from registry.bodies.models import Body
from registry.screens.views import RegisterView


@dataclass(frozen=True)
class Happens:
    """What an action does to somebody or something; shown as a word and a sign."""

    label: Any
    sign: str

    def __str__(self) -> str:
        return str(self.label)


BEGINS, ENDS = Happens(_("Begins"), "+"), Happens(_("Ends"), "−")
STAYS, FOLLOWS = Happens(_("Goes on"), "="), Happens(_("Follows"), "→")


@dataclass(frozen=True)
class Line:
    """One thing an action does: what happens, where, to whom or what."""

    happens: Happens
    where: str
    what: str


@dataclass(frozen=True)
class Preview:
    """What an action would do, and what should be seen to afterwards; `digest` names just this."""

    lines: Sequence[Line]
    warnings: Sequence[str]
    digest: str


def digest(*said: Any) -> str:
    """Names what a plan does, so that nothing but what was shown is done."""
    return sha256(repr(said).encode()).hexdigest()


def may(user: Any, *rights: tuple[str, type[models.Model]]) -> bool:
    """Whether the user has all of these rights, each (change, add …; model)."""
    return all(
        user.has_perm(f"{model._meta.app_label}.{get_permission_codename(right, model._meta)}")
        for right, model in rights
    )


class BodyActionView(RegisterView, WagtailAdminTemplateMixin, TemplateView):
    """Asks for what an action needs, shows what it would do, and does that when it is confirmed.

    Attributes:
        needs: the rights it takes beyond changing the body.
        title: of the page and of the button.
        effect: what it does, in words.
    """

    right = "change"
    needs: ClassVar[tuple[tuple[str, type[models.Model]], ...]] = ()
    title: ClassVar[Any] = ""
    effect: ClassVar[Any] = ""
    template_name = "registry/bodies/action.html"
    model: Any = None
    header_icon = "group"
    object: Body
    form: Any = None

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        if not may(request.user, *self.needs):
            raise PermissionDenied
        self.object = self.get_object()

    def get_page_title(self) -> str:
        return str(self.title)

    page_title = property(get_page_title)

    def get_page_subtitle(self) -> str:
        return str(self.object)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        row = {"url": self.address("inspect", self.object), "label": str(self.object)}
        return self.trail(row, {"url": "", "label": str(self.title)})

    def bind(self, data: Any) -> bool:
        """Make the forms from what was posted, or empty; returns whether they are filled in rightly."""
        raise NotImplementedError

    def preview(self) -> Preview:
        """What the valid forms would do; ValidationError when it cannot be."""
        raise NotImplementedError

    def act(self) -> str:
        """Do it; returns what was done, in words."""
        raise NotImplementedError

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        self.bind(None)
        return self._show()

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not self.bind(request.POST):
            return self._show()
        try:
            preview = self.preview()
            if request.POST.get("confirmed") != preview.digest:
                return self._show(preview)
            done = self.act()
        except ValidationError as error:
            for name, errors in error.update_error_dict({}).items():
                self.form.add_error(name if name in self.form.fields else None, errors)
            return self._show()
        messages.success(request, done)
        return redirect(self.address("inspect", self.object))

    def _show(self, preview: Preview | None = None) -> HttpResponseBase:
        context = self.get_context_data(
            form=self.form, preview=preview, back_url=self.address("inspect", self.object), effect=self.effect
        )
        return self.render_to_response(context)
