"""Where the signatures of the parties stand, for many versions at once."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from pages.signoff.models import SignOff, SignOffState
from pages.signoff.rules import Standing
from pages.signoff.wording import STANDINGS


@dataclass(frozen=True)
class PartyStanding:
    """One party of a version that is to be signed, and where its newest link stands; none: it has been sent none."""

    party: str
    standing: Standing | None

    @property
    def words(self) -> str:
        return str(STANDINGS[self.standing][0])

    @property
    def icon(self) -> str:
        return STANDINGS[self.standing][1]

    @property
    def needs_link(self) -> bool:
        """Whether the party waits for somebody to send it a link that works."""
        return self.standing in (None, Standing.EXPIRED, Standing.REVOKED)


def standings_of(states: Collection[int], now: datetime) -> dict[int, tuple[PartyStanding, ...]]:
    """The parties of each of these states that is one of a sign-off, in the agreement's order; two queries.

    Args:
        states: keys of states of steps, of whatever kind.
        now: the moment; a link may have expired.
    """
    contents = dict(SignOffState.objects.filter(pk__in=states).values_list("pk", "signed_content"))
    newest: dict[tuple[int, int], SignOff] = {}
    for sign_off in SignOff.objects.filter(state__in=contents).order_by("pk"):
        newest[sign_off.state_id, sign_off.party_id] = sign_off
    return {
        state: tuple(
            PartyStanding(party["name"], found.standing(now) if (found := newest.get((state, party["id"]))) else None)
            for party in (content.get("facts") or {}).get("parties", ())
        )
        for state, content in contents.items()
    }
