"""How many organisations have joined an agreement, and who has not answered (K044)."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from registry.agreements.models import Accession, AccessionState, Agreement
from registry.columns import danish_order
from registry.organisations.models import HousingOrganisation

UNANSWERED = (AccessionState.INVITED, AccessionState.NEGOTIATING)


@dataclass(frozen=True)
class Coverage:
    """How many of a group of organisations have joined."""

    joined: int
    organisations: int

    @property
    def percent(self) -> int | None:
        """Rounded down, so that 100 means all; None when there is no organisation."""
        return self.joined * 100 // self.organisations if self.organisations else None


@dataclass(frozen=True)
class AccessionCoverage:
    """Coverage among the members of BL and among the others."""

    members: Coverage
    others: Coverage

    @property
    def total(self) -> Coverage:
        return Coverage(
            self.members.joined + self.others.joined, self.members.organisations + self.others.organisations
        )


def accession_coverage(agreement: Agreement, day: date) -> AccessionCoverage:
    """How many of the organisations active on `day` have joined `agreement`, members of BL apart; two queries.

    Source: K044 (all organisations are asked, also the few that BL does not organise).
    """
    return accession_coverages([agreement.pk], day)[agreement.pk]


def accession_coverages(agreements: Collection[int], day: date) -> dict[int, AccessionCoverage]:
    """The same of several agreements, by their keys; two queries."""
    active = HousingOrganisation.objects.active_on(day)
    is_member = dict(active.values_list("pk", "is_bl_member"))
    members = sum(is_member.values())
    joined: dict[int, list[int]] = {agreement: [0, 0] for agreement in agreements}
    acceded = Accession.objects.filter(
        agreement__in=agreements,
        organisation__in=HousingOrganisation.objects.active_on(day),
        state=AccessionState.ACCEDED,
    ).order_by()
    for agreement, organisation in acceded.values_list("agreement", "organisation").distinct():
        joined[agreement][is_member[organisation]] += 1
    return {
        agreement: AccessionCoverage(Coverage(of_members, members), Coverage(of_others, len(is_member) - members))
        for agreement, (of_others, of_members) in joined.items()
    }


@dataclass(frozen=True)
class Unanswered:
    """An organisation that has neither joined nor declined; `accession` is None where it has not been asked."""

    organisation: HousingOrganisation
    accession: Accession | None


def unanswered(agreement: Agreement, day: date) -> list[Unanswered]:
    """The organisations active on `day` that have not answered `agreement`, by name; two queries."""
    rows = Accession.objects.filter(agreement=agreement)
    known = {row.organisation_id: row for row in rows}
    answered = [row.organisation_id for row in known.values() if row.state not in UNANSWERED]
    missing = _by_name(HousingOrganisation.objects.active_on(day)).exclude(pk__in=answered)
    return [Unanswered(row, known.get(row.pk)) for row in missing]


def not_asked(agreement: Agreement, day: date) -> "QuerySet[HousingOrganisation]":
    """The organisations active on `day` that have not been asked to join `agreement`, by name."""
    asked = Accession.objects.filter(agreement=agreement).order_by().values("organisation")
    return _by_name(HousingOrganisation.objects.active_on(day)).exclude(pk__in=asked)


def _by_name(rows: "QuerySet[HousingOrganisation]") -> "QuerySet[HousingOrganisation]":
    return rows.select_related("party").order_by(danish_order("party__name"), "pk")
