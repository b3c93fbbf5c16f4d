"""The kinds of drafts there are, and when a round has one."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from pages.supervision.committee import round_facts
from pages.supervision.facts import public_facts
from pages.supervision.recommendation import recommendation
from pages.supervision.summary import summary
from pages.supervision.writing import Draft
from registry.supervision.models import RoundState, SupervisionRound


@dataclass(frozen=True)
class Kind:
    """A kind of draft.

    Attributes:
        key: part of its address.
        name: what it is called.
        fits: whether a round has one; no query.
        why_not: what to say where it has none.
        told: what to know before it is made.
        is_for_staff: whether only those who are logged in may read it, also once it is published.
        write: the text about a round; None where there is none.
    """

    key: str
    name: Any
    fits: Callable[[SupervisionRound], bool]
    why_not: Any
    told: Any
    is_for_staff: bool
    write: Callable[[SupervisionRound], Draft | None]


def draft_of(kind: Kind, chosen: SupervisionRound) -> Draft | None:
    """The text about a round as it stands, in the language of the site whoever asks; None where it has none."""
    with translation.override(settings.LANGUAGE_CODE):
        return kind.write(chosen) if kind.fits(chosen) else None


def _recommendation(chosen: SupervisionRound) -> Draft | None:
    facts = round_facts(chosen)
    return recommendation(facts) if facts else None


def _summary(chosen: SupervisionRound) -> Draft | None:
    facts = public_facts(chosen)
    return summary(facts) if facts else None


def _is_proposed(chosen: SupervisionRound) -> bool:
    return bool(chosen.state != RoundState.DRAFT)


def _is_released(chosen: SupervisionRound) -> bool:
    return chosen.is_frozen and chosen.is_released


RECOMMENDATION = Kind(
    key="indstilling",
    name=_("Recommendation to the committee"),
    fits=_is_proposed,
    why_not=_("The round has not been proposed: there is nothing to recommend yet."),
    told=_(
        "It is not public. Once it is approved, those who are logged in can read it; only an approver can let "
        "everybody. The heading Økonomi stands without a text, which is yours to write."
    ),
    is_for_staff=True,
    write=_recommendation,
)
SUMMARY = Kind(
    key="sammenfatning",
    name=_("Public summary"),
    fits=_is_released,
    why_not=_("The summary of the round is not released: nothing of it may be published."),
    told=_(
        "It becomes public when it has been approved. It names the departments and the criteria, and no score, rank, "
        "reserve, nomination or reason."
    ),
    is_for_staff=False,
    write=_summary,
)
KINDS: Mapping[str, Kind] = {kind.key: kind for kind in (RECOMMENDATION, SUMMARY)}
