"""The one list of all registers, grouped as the menu shows them. The top of the registry: imports the subjects."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import MenuItem

from registry.agreements import admin as agreements
from registry.areas import admin as areas
from registry.bodies import admin as bodies
from registry.columns import Sheet, Text
from registry.custom_fields import admin as custom_fields
from registry.funding import admin as funding
from registry.initiatives import admin as initiatives
from registry.meetings import admin as meetings
from registry.meetings.selectors.rights import visible_documents
from registry.organisations import admin as organisations
from registry.parties import admin as parties
from registry.records import admin as records
from registry.screens.register import RegisterAdmin
from registry.screens.report import ReportItem
from registry.supervision import admin as supervision
from registry.thread import admin as thread


@dataclass(frozen=True)
class Subject:
    """A group of the menu: registers, and screens that are no register."""

    name: str
    label: Text
    icon: str
    registers: tuple[type[RegisterAdmin], ...]
    screens: tuple[MenuItem, ...] = ()


SUBJECTS = (
    Subject(
        "registry-organisations",
        _("Housing organisations"),
        "home",
        (
            organisations.OrganisationAdmin,
            organisations.DepartmentAdmin,
            organisations.KeyFiguresAdmin,
            organisations.ContactAdmin,
            custom_fields.CustomFieldAdmin,
        ),
    ),
    Subject(
        "registry-areas",
        _("Areas and initiatives"),
        "globe",
        (areas.AreaAdmin, initiatives.InitiativeAdmin),
    ),
    Subject(
        "registry-agreements",
        _("Agreements"),
        "doc-full",
        (
            agreements.AgreementAdmin,
            agreements.GoalAdmin,
            agreements.AccessionAdmin,
            agreements.DecisionAdmin,
            agreements.ThemeAdmin,
            agreements.PolicyAreaAdmin,
            agreements.ObjectiveAdmin,
        ),
        screens=(ReportItem(thread.ThreadView),),
    ),
    Subject(
        "registry-bodies",
        _("Forums and groups"),
        "group",
        (bodies.BodyAdmin, bodies.SeatAdmin, bodies.AppointmentAdmin, bodies.SuccessionAdmin),
    ),
    Subject(
        "registry-meetings",
        _("Meetings"),
        "date",
        (
            meetings.MeetingAdmin,
            meetings.AgendaItemAdmin,
            meetings.SeriesAdmin,
            meetings.WheelAdmin,
            meetings.RoomAdmin,
            meetings.BlockedPeriodAdmin,
        ),
        screens=(
            meetings.PlanItem(),
            meetings.CalendarItem(),
            meetings.CallsItem(),
            ReportItem(meetings.FollowUpsView),
            ReportItem(meetings.ComplianceView),
        ),
    ),
    Subject(
        "registry-funding",
        _("Money"),
        "folder-inverse",
        (funding.FundingAdmin, funding.PoolAdmin, funding.AllocationAdmin),
    ),
    Subject(
        "registry-supervision",
        _("Extended supervision"),
        "search",
        (
            supervision.RoundAdmin,
            supervision.SelectionAdmin,
            supervision.CriteriaAdmin,
            supervision.NominationAdmin,
            supervision.InspectionAdmin,
        ),
        screens=(
            ReportItem(supervision.QueueView),
            ReportItem(supervision.DueView),
            ReportItem(supervision.WhatIfView),
            ReportItem(supervision.CoverageView),
            ReportItem(supervision.WarningsView),
        ),
    ),
    Subject(
        "registry-records",
        _("Cases and documents"),
        "folder-open-inverse",
        (records.CaseAdmin, records.DocumentAdmin),
    ),
    Subject(
        "registry-parties",
        _("Parties and persons"),
        "group",
        (
            parties.PartyAdmin,
            parties.PersonAdmin,
            parties.AffiliationAdmin,
            parties.ElectionPeriodAdmin,
            parties.LegalBasisAdmin,
            parties.CityFigureAdmin,
        ),
    ),
)

records.DocumentAdmin.narrowing = staticmethod(visible_documents)  # records know no meetings

ADMINS: Mapping[str, type[RegisterAdmin]] = MappingProxyType(
    {register.sheet.name: register for subject in SUBJECTS for register in subject.registers}
)

SHEETS: Mapping[str, Sheet] = MappingProxyType({name: register.sheet for name, register in ADMINS.items()})
"""The NAMEs of `export_register` and `import_register`."""
