"""Who wrote what somebody is asked to approve. Pure."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Version:
    """One saved version of a page."""

    key: int
    user: int | None


def authors(versions: Iterable[Version], *, approved: Collection[int], under_review: int) -> frozenset[int]:
    """Everyone who saved a version since the page's text was last approved.

    Args:
        versions: The page's versions, oldest first.
        approved: Keys of the versions that have been approved or are public.
        under_review: Key of the version to be approved; it counts as not yet approved, whatever `approved` says.

    Returns:
        Keys of the users whose work an approval would make public. Versions saved by no user name nobody.

    Source:
        Decision 0006: nobody approves what he wrote or changed, autosaved versions included.
    """
    since: list[Version] = []
    for version in versions:
        since.append(version)
        if version.key in approved and version.key != under_review:
            since.clear()
    return frozenset(version.user for version in since if version.user is not None)
