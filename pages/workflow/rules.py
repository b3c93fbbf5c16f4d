"""Who wrote what somebody is asked to approve. Pure."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Version:
    """One saved version of a page."""

    key: int
    user: int | None
    restores: int | None = None
    """The key of the earlier version that was gone back to."""


def authors(versions: Iterable[Version], *, approved: Collection[int], under_review: int) -> frozenset[int]:
    """Everyone who saved a version since the page's text was last approved.

    Who goes back to an earlier version takes its text with him, and so its authors as they were then: nobody gets his
    own rejected text before himself by letting somebody else restore it.

    Args:
        versions: The page's versions, oldest first.
        approved: Keys of the versions that have been approved or are public.
        under_review: Key of the version to be approved; it counts as not yet approved, whatever `approved` says.

    Returns:
        Keys of the users whose work an approval would make public. Versions saved by no user name nobody.

    Source:
        Decision 0007: nobody approves what he wrote or changed, autosaved versions included.
    """
    since: frozenset[int] = frozenset()
    wrote: dict[int, frozenset[int]] = {}
    for version in versions:
        if version.user is not None:
            since |= {version.user}
        if version.restores is not None:
            since |= wrote.get(version.restores, frozenset())
        if version.key in approved and version.key != under_review:
            since = frozenset()
        wrote[version.key] = since
    return since
