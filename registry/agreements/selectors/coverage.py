"""How many organisations have joined an agreement (K044)."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef

from registry.agreements.models import Accession, AccessionState, Agreement
from registry.organisations.models import HousingOrganisation


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
    """How many of the organisations active on `day` have joined `agreement`, members of BL apart; one query.

    Source: K044 (all organisations are asked, also the few that BL does not organise).
    """
    joined = Accession.objects.filter(
        agreement=agreement, organisation=OuterRef("pk"), state=AccessionState.ACCEDED
    ).order_by()
    rows = HousingOrganisation.objects.active_on(day)
    marks = list(rows.annotate(has_joined=Exists(joined)).values_list("is_bl_member", "has_joined"))

    def coverage(is_member: bool) -> Coverage:
        group = [has_joined for member, has_joined in marks if member == is_member]
        return Coverage(sum(group), len(group))

    return AccessionCoverage(coverage(True), coverage(False))
