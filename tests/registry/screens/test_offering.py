"""Buttons that others offer on a row's page."""

from typing import Any

import pytest
from django.test import Client
from wagtail.admin.widgets.button import HeaderButton

from registry.records.models import Case
from registry.screens import offering
from tests.factories.agreements import CaseFactory
from tests.factories.registry import rights, user_with

pytestmark = pytest.mark.django_db


def test_a_button_stands_on_the_rows_of_its_model_for_those_who_may(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(offering, "_offers", {})
    row = CaseFactory.create()
    offering.offer(
        Case, lambda user, row: [HeaderButton("Prøveknap", url=f"/proeve/{row.pk}/")] if user.first_name else []
    )
    for name, is_shown in (("", False), ("Åse", True)):
        client.force_login(user_with(*rights("case", ["view"]), first_name=name))
        said: Any = client.get(f"/admin/registry/case/inspect/{row.pk}/").content.decode()
        assert (f"/proeve/{row.pk}/" in said) is is_shown
    assert offering.offered(None, object()) == []
