"""Agreements as the approval of their page froze them; the registry's own rows are never read."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from operator import attrgetter, itemgetter
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from pages.frozen import approved_pages
from pages.open_data import ids
from pages.open_data.fields import Asked, Dataset, Field
from registry.agreements.models import AgreementKind, AgreementState, Instrument
from registry.columns import Kind


@dataclass(frozen=True, slots=True)
class Frozen:
    """A public agreement page."""

    key: int
    facts: dict[str, Any]
    title: str
    url: str

    @property
    def goals(self) -> Iterator[tuple[dict[str, Any], dict[str, Any]]]:
        """Each goal with its theme."""
        for theme in self.facts["themes"]:
            for goal in theme["goals"]:
                yield theme, goal


@dataclass(frozen=True, slots=True)
class AgreementRow:
    """An agreement, with the ids of what it refers to among what is public."""

    frozen: Frozen
    parent_id: str | None
    child_ids: tuple[str, ...]
    parties: tuple[dict[str, Any], ...]
    url: str

    @property
    def coverage(self) -> dict[str, dict[str, int]]:
        """How many have joined; what was frozen before this was asked for does not say."""
        return self.frozen.facts.get("coverage") or {"members": {}, "others": {}}


def frozen_agreements() -> list[Frozen]:
    """The live pages about agreements that anybody may read, with what their approval froze; one query or two."""
    pages = [(page, page.agreementpage) for page in approved_pages().order_by("pk")]
    return [Frozen(own.agreement_id, own.facts, page.title, page.get_url() or "") for page, own in pages if own.facts]


def _agreements(asked: Asked) -> Iterator[AgreementRow]:
    found = frozen_agreements()
    public = {row.key for row in found}
    parties = ids.housing_parties()
    above = {row.key: row.facts["parent"]["id"] for row in found if row.facts["parent"]}
    below: dict[int, list[str]] = defaultdict(list)
    for key, parent in above.items():
        below[parent].append(ids.agreement(key))
    for row in found:
        parent = above.get(row.key)
        yield AgreementRow(
            frozen=row,
            parent_id=ids.agreement(parent) if parent in public else None,
            child_ids=tuple(below[row.key]),
            parties=tuple(
                {"id": ids.party(party["id"], parties), "name": party["name"]} for party in row.facts["parties"]
            ),
            url=asked.address(row.url),
        )


def _fact(key: str) -> Any:
    """Reads a fact; one that was not frozen yet when the page was approved is empty."""
    return lambda row: row.frozen.facts.get(key)


def _day_fact(key: str) -> Any:
    return lambda row: day_of(row.frozen.facts.get(key))


def day_of(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _moment(text: str | None) -> datetime | None:
    return timezone.localtime(datetime.fromisoformat(text)).replace(microsecond=0) if text else None


def _coverage(group: str, figure: str) -> Any:
    return lambda row: row.coverage[group].get(figure)


AGREEMENTS = Dataset(
    name="aftaler",
    title=_("Agreements"),
    description=_(
        "The agreements that have a public page, as they stood when the page was approved. A later change in "
        "the register is not here before it is approved too."
    ),
    collection="agreements",
    rows=_agreements,
    fields=(
        Field(
            "id",
            _("Id"),
            _("Stays the same; other datasets refer to it."),
            Kind.CODE,
            read=lambda row: ids.agreement(row.frozen.key),
        ),
        Field("title", _("Title"), _("The agreement's title."), read=_fact("title")),
        Field("kind", _("What sort"), _("Its level."), Kind.CHOICE, read=_fact("kind"), choices=AgreementKind.choices),
        Field(
            "instrument",
            _("Form"),
            _("Empty when it has no particular form."),
            Kind.CHOICE,
            read=_fact("instrument"),
            choices=Instrument.choices,
        ),
        Field(
            "state", _("State"), _("Where it stands."), Kind.CHOICE, read=_fact("state"), choices=AgreementState.choices
        ),
        Field("area", _("Area"), _("The boligområde it is about; empty when none."), read=_fact("area")),
        Field(
            "start_date",
            _("From"),
            _("The first day of its period; empty when not fixed."),
            Kind.DATE,
            read=_day_fact("valid_from"),
        ),
        Field(
            "end_date",
            _("Until"),
            _("The first day after its period; empty when not fixed."),
            Kind.DATE,
            read=_day_fact("valid_until"),
        ),
        Field(
            "concluded_on",
            _("Concluded"),
            _("Empty when it is not, or the day is not known."),
            Kind.DATE,
            read=_day_fact("concluded_on"),
        ),
        Field("ended_on", _("Ended"), _("Empty while it holds."), Kind.DATE, read=_day_fact("ended_on")),
        Field("proposer", _("Proposed by"), _("Empty when not known."), read=_fact("proposer")),
        Field("proposed_on", _("Proposed"), _("Empty when not known."), Kind.DATE, read=_day_fact("proposed_on")),
        Field(
            "must_be_revised", _("Must be revised"), _("Whether it must."), Kind.BOOLEAN, read=_fact("must_be_revised")
        ),
        Field("revise_reason", _("Why it must be revised"), _("Empty when it need not."), read=_fact("revise_reason")),
        Field(
            "parties",
            _("Parties"),
            _("Who has concluded it."),
            is_list=True,
            parts=(
                Field("id", _("Id"), _("The id in the dataset organisationer."), Kind.CODE, read=itemgetter("id")),
                Field("name", _("Name"), _("As it was when approved."), read=itemgetter("name")),
            ),
        ),
        Field(
            "themes",
            _("Themes"),
            _("In order of priority."),
            is_list=True,
            read=lambda row: [theme["name"] for theme in row.frozen.facts["themes"]],
        ),
        Field(
            "objectives",
            _("Statutory objectives"),
            _("Those of the law's objectives it works within."),
            is_list=True,
            read=lambda row: row.frozen.facts.get("objectives") or [],
        ),
        Field(
            "parent_id",
            _("Belongs under"),
            _("The agreement it carries out; empty when none that is public."),
            Kind.CODE,
        ),
        Field("child_ids", _("Agreements under it"), _("Those that are public."), Kind.CODE, is_list=True),
        Field(
            "bl_members_joined",
            _("BL members that joined"),
            _("Housing organisations; empty when not counted."),
            Kind.INTEGER,
            read=_coverage("members", "joined"),
        ),
        Field(
            "bl_members",
            _("BL members"),
            _("All that were active then; empty when not counted."),
            Kind.INTEGER,
            read=_coverage("members", "organisations"),
        ),
        Field(
            "others_joined",
            _("Others that joined"),
            _("Housing organisations; empty when not counted."),
            Kind.INTEGER,
            read=_coverage("others", "joined"),
        ),
        Field(
            "others",
            _("Others"),
            _("All that were active then; empty when not counted."),
            Kind.INTEGER,
            read=_coverage("others", "organisations"),
        ),
        Field(
            "frozen_at",
            _("Facts as of"),
            _("When the page was approved."),
            Kind.DATETIME,
            read=lambda row: _moment(row.frozen.facts.get("frozen_at")),
        ),
        Field(
            "links",
            _("Pages"),
            _("Its page on this site."),
            is_list=True,
            read=lambda row: [row],
            parts=(
                Field("url", _("Address on the web"), _("The full address.")),
                Field("note", _("Note"), _("The title of the page."), read=attrgetter("frozen.title")),
            ),
        ),
    ),
)
