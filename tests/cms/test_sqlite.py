"""SQLite compares text as Danes do."""

import pytest
from django.contrib.auth import get_user_model
from django.db import connection

from cms.sqlite import like


@pytest.mark.parametrize(
    ("pattern", "value", "found"),
    [
        ("%ærø%", "ÆRØSKØBING", True),
        ("ÅRHUS", "århus", True),
        ("a_c", "aøc", True),
        ("a_c", "ac", False),
        ("%b", "a\nb", True),
        ("a%", "ba", False),
        ("a.c", "abc", False),
        ("(%", "(ø)", True),
        ("12%", 1234, True),
        ("", "", True),
        ("", "a", False),
    ],
)
def test_like_ignores_case_over_all_of_unicode(pattern: str, value: object, found: bool) -> None:
    assert like(pattern, value) is found


@pytest.mark.parametrize(
    ("pattern", "value", "found"),
    [
        (r"50\%", "50%", True),
        (r"50\%", "500", False),
        (r"a\_c", "a_c", True),
        (r"a\_c", "abc", False),
        (r"a\\c", r"a\c", True),
        (r"%\%%", "25 % Å", True),
    ],
)
def test_an_escaped_wildcard_is_only_itself(pattern: str, value: str, found: bool) -> None:
    assert like(pattern, value, "\\") is found


@pytest.mark.parametrize(("pattern", "value"), [(None, "a"), ("a", None), (None, None)])
def test_like_with_null_is_null(pattern: str | None, value: str | None) -> None:
    assert like(pattern, value) is None


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("search", "found"),
    [
        ("ærø", ["ÆRØ 50% Å_B"]),
        ("50%", ["ÆRØ 50% Å_B"]),
        ("å_b", ["ÆRØ 50% Å_B"]),
        ("5%%", []),
        ("ø_5", []),
        ("aero", []),
    ],
)
def test_a_query_finds_danish_letters_whatever_their_case(search: str, found: bool) -> None:
    get_user_model().objects.create_user("prøve", last_name="ÆRØ 50% Å_B")
    get_user_model().objects.create_user("anden", last_name="Øde")
    names = get_user_model().objects.filter(last_name__icontains=search).values_list("last_name", flat=True)
    assert list(names) == (["ÆRØ 50% Å_B"] if found else [])


@pytest.mark.django_db
def test_the_database_itself_compares_so() -> None:
    operator = "ILIKE" if connection.vendor == "postgresql" else "LIKE"
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT %s {operator} %s", ["BLÅBÆRGRØD", "blåbær%"])
        assert bool(cursor.fetchone()[0])
