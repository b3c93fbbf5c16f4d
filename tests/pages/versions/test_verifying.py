"""`verify_versions` finds every change that was made past the models and the triggers."""

from collections.abc import Iterator
from contextlib import contextmanager
from io import StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from pages.models import AdoptedVersion, AgreementPage, EntryIntoForce
from pages.versions import triggers
from pages.versions.content import digest
from tests.pages.versions.conftest import Adopt

pytestmark = pytest.mark.django_db


@contextmanager
def without_triggers() -> Iterator[Any]:
    """What a tamperer with the database's password can do."""
    with connection.cursor() as cursor:
        for table in triggers.tables():
            on = f" ON {table}" if connection.vendor == "postgresql" else ""
            cursor.execute(f"DROP TRIGGER {table}_fixed{on}")
        yield cursor
    triggers.install()


def verified() -> str:
    """What the command says; the faults, where there are any."""
    out, err = StringIO(), StringIO()
    try:
        call_command("verify_versions", stdout=out, stderr=err)
    except CommandError as error:
        return f"{err.getvalue()}{error}"
    return out.getvalue()


@pytest.fixture
def two(adopt: Adopt) -> tuple[AdoptedVersion, AdoptedVersion]:
    return adopt("En."), adopt("To.")


def test_all_is_well(two: Any) -> None:
    assert verified() == "2 udgaver er, som de blev vedtaget.\n"


@pytest.mark.parametrize(
    ("statement", "said"),
    [
        ("UPDATE pages_adoptedversion SET content = replace(content, 'En.', 'Nu.') WHERE number = 1", "SHA-256"),
        ("UPDATE pages_adoptedversion SET content = '{}' WHERE number = 2", "kan ikke læses"),
        ("UPDATE pages_adoptedversion SET sha256 = 'x' WHERE number = 1", "SHA-256"),
        ("UPDATE pages_adoptedversion SET takes_effect_on = '2020-01-01' WHERE number = 2", "er ikke indholdets"),
        (
            "UPDATE pages_adoptedversion SET adopted_at = '2020-01-01 00:00:00+00:00' WHERE number = 2",
            "er ikke indholdets",
        ),
        ("UPDATE pages_adoptedversion SET number = 3 WHERE number = 2", "mangler"),
        ("UPDATE pages_entryintoforce SET at = '2020-01-01 00:00:00+00:00'", "før sin tid"),
        ("DELETE FROM pages_entryintoforce", "er ikke trådt i kraft"),
        ("UPDATE pages_agreementpage SET introduction = 'Andet.'", "siden på webstedet"),
        ("UPDATE pages_agreementpage SET facts = '{}'", "siden på webstedet"),
    ],
)
def test_a_planted_change_is_found(two: Any, statement: str, said: str) -> None:
    with without_triggers() as cursor:
        cursor.execute(statement)
    found = verified()
    assert said.lower() in found.lower()
    assert "fejl" in found


def test_a_version_with_a_sha256_to_match_its_changed_content_breaks_the_row(two: Any) -> None:
    changed = two[0].content.replace("En.", "Nu.")
    with without_triggers() as cursor:
        cursor.execute(
            "UPDATE pages_adoptedversion SET content = %s, sha256 = %s WHERE number = 1", [changed, digest(changed)]
        )
    found = verified()
    assert "bygger ikke videre på" in found
    assert "Historikken" in found


def test_a_version_taken_out_is_missed(two: Any) -> None:
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM pages_entryintoforce")
        cursor.execute("DELETE FROM pages_adoptedversion WHERE number = 2")
    assert not EntryIntoForce.objects.exists()
    assert "væk" in verified()


def test_missing_triggers_are_found(two: Any) -> None:
    with connection.cursor() as cursor:
        on = " ON pages_adoptedversion" if connection.vendor == "postgresql" else ""
        cursor.execute(f"DROP TRIGGER pages_adoptedversion_fixed{on}")
    assert "pages_adoptedversion" in verified()
    triggers.install()
    assert "fejl" not in verified()


def test_a_changed_revision_is_found(two: Any) -> None:
    revision = two[0].revision
    revision.content = {**revision.content, "introduction": "Nu."}
    revision.save(update_fields=["content"])
    assert "redaktionens version" in verified().lower()


def test_no_version_is_fine(db: None) -> None:
    assert verified() == "0 udgaver er, som de blev vedtaget.\n"
    assert not AgreementPage.objects.exists()
