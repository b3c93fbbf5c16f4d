"""The ways to the drafts of a round: buttons on its page in the register, and their addresses."""

from collections.abc import Iterator
from typing import Any

from django.urls import URLPattern, path, reverse
from wagtail.admin.widgets.button import HeaderButton

from pages.supervision.drafting import way_of
from pages.supervision.kinds import KINDS
from pages.supervision.views import DraftView
from registry.supervision.models import SupervisionRound


def buttons(user: Any, chosen: SupervisionRound) -> Iterator[HeaderButton]:
    """A button for each draft that the round has and the user may make or write in."""
    for place, kind in enumerate(KINDS.values(), 60):
        if kind.fits(chosen) and way_of(kind, chosen, user) is not None:
            address = reverse("pages_supervision_draft", args=[chosen.pk, kind.key])
            yield HeaderButton(kind.name, url=address, icon_name="doc-full-inverse", priority=place)


def addresses() -> list[URLPattern]:
    return [path("redaktion/tilsyn/<int:round_id>/<slug:kind>/", DraftView.as_view(), name="pages_supervision_draft")]
