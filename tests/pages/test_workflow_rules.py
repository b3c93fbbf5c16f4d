"""Who counts as the author of what is to be approved."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pages.workflow.rules import Version, authors


def test_only_what_came_after_the_last_approval_counts() -> None:
    versions = [Version(1, 10), Version(2, 20), Version(3, 30), Version(4, None), Version(5, 50)]
    assert authors(versions, approved={2}, under_review=5) == {30, 50}


def test_everyone_counts_on_a_page_never_approved() -> None:
    assert authors([Version(1, 10), Version(2, 20)], approved=set(), under_review=2) == {10, 20}


def test_the_version_under_review_is_never_taken_for_approved() -> None:
    assert authors([Version(1, 10), Version(2, 20)], approved={1, 2}, under_review=2) == {20}


def test_a_page_without_versions_has_no_authors() -> None:
    assert authors([], approved={1}, under_review=1) == frozenset()


def test_who_goes_back_to_a_text_takes_its_authors_with_him() -> None:
    versions = [Version(1, 10), Version(2, 20), Version(3, 30), Version(4, 40, restores=1), Version(5, 50, restores=4)]
    assert authors(versions, approved={3}, under_review=4) == {10, 40, 50}
    assert authors(versions, approved={1, 3}, under_review=5) == {40, 50}


@settings(suppress_health_check=[HealthCheck.too_slow])  # a busy machine is no fault of the rule
@given(
    writers=st.lists(st.none() | st.integers(1, 5), min_size=1, max_size=12),
    approved=st.sets(st.integers(0, 11)),
)
def test_whoever_saved_the_version_under_review_is_always_an_author(
    writers: list[int | None], approved: set[int]
) -> None:
    versions = [Version(key, user) for key, user in enumerate(writers)]
    found = authors(versions, approved=approved, under_review=len(writers) - 1)
    assert writers[-1] is None or writers[-1] in found
    assert found <= set(writers)
