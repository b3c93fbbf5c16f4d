"""The number of queries of every register's list, over the invented rows."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from registry.demo.load import load_demo
from registry.reference.load import load_reference
from registry.registers import ADMINS
from registry.screens.listing import ListView
from tests.factories.registry import UserFactory

NOW = datetime(2026, 6, 15, 12, 0, tzinfo=ZoneInfo("Europe/Copenhagen"))


def test_a_full_page_of_any_register_costs_no_more_queries_than_one_row(
    client: Client, db: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    load_reference()
    load_demo(organisations=20, departments=200, seed=1, now=NOW)
    client.force_login(UserFactory.create(is_superuser=True))
    of_one: dict[str, int] = {}
    of_many: dict[str, int] = {}
    counting: dict[str, int] = {}
    filled: set[str] = set()
    for rows, found in ((1, of_one), (200, of_many)):
        monkeypatch.setattr(ListView, "paginate_by", rows)
        for name, register in ADMINS.items():
            address = f"/admin/registry/{register.sheet.model._meta.model_name}/?q=e"
            client.get(address)  # fills the caches of content types and the menu
            with CaptureQueriesContext(connection) as queries:
                response = client.get(address)
            found[name] = len(queries)
            own = f'FROM "{register.sheet.model._meta.db_table}"'
            counting[name] = sum(
                "COUNT(*)" in query["sql"].partition(own)[0] for query in queries if own in query["sql"]
            )
            if len(response.context["object_list"]) > 1:
                filled.add(name)
    assert of_many == of_one
    assert set(counting.values()) == {1}
    assert len(filled) > len(ADMINS) / 2
