"""What those who know a register offer to do with its rows: buttons on a row's page.

Whoever offers calls `offer(Model, buttons)`; the page knows none of them. Like `sections`, which tell of a row.
"""

from collections.abc import Callable, Iterable
from typing import Any

from django.db import models
from wagtail.admin.widgets.button import HeaderButton

Offer = Callable[[Any, Any], Iterable[HeaderButton]]
"""Given a user and a row, the buttons he may use: none where he may not, or where there is nothing to do."""

_offers: dict[type[models.Model], list[Offer]] = {}


def offer(model: type[models.Model], buttons: Offer) -> None:
    """Put buttons on the page of every row of `model`."""
    _offers.setdefault(model, []).append(buttons)


def offered(user: Any, row: Any) -> list[HeaderButton]:
    """The buttons for a user on the page of a row."""
    return [button for buttons in _offers.get(type(row), ()) for button in buttons(user, row)]
