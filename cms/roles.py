"""The roles and what each may do: the table of the design, and nothing else.

A cell holds letters: r read, x export, w write, d decide; "" is no right at all. Roles combine: a user has the sum of
his roles. What `pages` means in Wagtail's terms is told by `pages.workflow.setup`; "own" and "part" are narrowed row by
row where the rows are (registry/meetings).
"""

from dataclasses import dataclass
from enum import Enum

from pages.workflow.rights import DECIDE, OVERSEE


class Area(Enum):
    """A column of the table: the models (app.model) whose rights are given together."""

    REGISTER = (
        "registry.party",
        "registry.partyalias",
        "registry.electionperiod",
        "registry.legalbasis",
        "registry.cityfigure",
        "registry.case",
        "registry.document",
        "registry.documentpartner",
        "registry.area",
        "registry.areaneighbour",
        "registry.housingorganisation",
        "registry.department",
        "registry.departmentpredecessor",
        "registry.buildingsection",
        "registry.keyfigures",
        "registry.initiative",
        "registry.initiativepartner",
        "registry.funding",
        "registry.pool",
        "registry.allocation",
    )
    CONTACTS = ("registry.contact", "registry.person", "registry.blockedperiod")
    AGREEMENTS = (
        "registry.policyarea",
        "registry.theme",
        "registry.themepolicyarea",
        "registry.statutoryobjective",
        "registry.agreement",
        "registry.agreementparty",
        "registry.agreementtheme",
        "registry.agreementobjective",
        "registry.agreementdocument",
        "registry.consultation",
        "registry.goal",
        "registry.accession",
        "registry.departmentdecision",
        "registry.body",
        "registry.bodyalias",
        "registry.bodystatement",
        "registry.bodydocument",
        "registry.succession",
        "registry.seat",
        "registry.appointment",
        "registry.meetingseries",
        "registry.wheelentry",
    )
    MEETINGS = (
        "registry.meeting",
        "registry.room",
        "registry.itemcall",
        "registry.agendaitem",
        "registry.agendaitemdocument",
        "registry.attendance",
    )
    SUPERVISION = (
        "registry.criteriaset",
        "registry.criterionrow",
        "registry.supervisionround",
        "registry.roundminimum",
        "registry.roundoverride",
        "registry.roundbasis",
        "registry.supervisionselection",
        "registry.nomination",
        "registry.inspection",
    )
    CLOSED_ITEMS = ("closed items, minutes in draft",)
    CUSTOM_FIELDS = ("registry.customfield",)
    TEMPLATES = ("pages.texttemplate",)
    USERS = (
        "cms.user",
        "auth.group",
        "registry.affiliation",
        "wagtailcore.site",
        "wagtailcore.workflow",
        "wagtailcore.task",
        "wagtailcore.collection",
        "wagtailredirects.redirect",
    )


@dataclass(frozen=True)
class Role:
    """A role by its Danish name, which is also the name of Django's group, and its cell in each column."""

    name: str
    pages: str = ""
    register: str = ""
    contacts: str = ""
    agreements: str = ""
    meetings: str = ""
    closed_items: str = ""
    supervision: str = ""
    custom_fields: str = ""
    templates: str = ""
    users: str = ""

    def cell(self, area: Area) -> str:
        return str(getattr(self, area.name.lower()))


EDITOR = Role("Redaktør", pages="w", register="r", agreements="r", meetings="r", supervision="r")
APPROVER = Role(
    "Godkender",
    pages="wd",
    register="rx",
    agreements="rx",
    meetings="rx",
    closed_items="r",
    supervision="rxd",
    templates="rw",
)
CLERK = Role(
    "Registermedarbejder",
    pages="r",
    register="rwx",
    contacts="rwx",
    agreements="rwx",
    meetings="rwx",
    closed_items="rwx",
    supervision="rwx",
    custom_fields="rw",
)
CONTRIBUTOR = Role(
    "Forvaltningsbidragyder",
    pages="r",
    register="r",
    agreements="r",
    meetings="r own",
    closed_items="part",
    supervision="r",
)
SPECIALIST = Role("Fagspecialist", pages="r", register="r", agreements="r", meetings="r", supervision="r")
LAWYER = Role("Jurist", pages="r", register="r", agreements="r", meetings="r", supervision="r")
READER = Role("Læser", pages="r", register="r", agreements="r", meetings="r", supervision="r")
ADMINISTRATOR = Role(
    "Systemadministrator",
    pages="r",
    register="r",
    agreements="r",
    meetings="r",
    supervision="r",
    custom_fields="rw",
    templates="rw",
    users="rw",
)

ROLES = (EDITOR, SPECIALIST, LAWYER, APPROVER, CLERK, CONTRIBUTOR, READER, ADMINISTRATOR)

_VERBS = {"r": ("view",), "x": ("export",), "w": ("add", "change", "delete"), "d": ()}


def permissions(role: Role) -> frozenset[str]:
    """The rights of a role as "app.codename".

    Returns:
        Every right that the role's cells give, and the right to enter the admin. Users are never deleted, so nobody
        holds the right to delete one.
    """
    granted = {"wagtailadmin.access_admin"}
    for area in Area:
        letters = role.cell(area)
        if area is Area.CLOSED_ITEMS:
            if letters.startswith("r"):
                granted.add("registry.view_closed_agendaitem")
            continue
        for model in area.value:
            app, name = model.split(".")
            for letter in letters.partition(" ")[0]:
                granted |= {f"{app}.{verb}_{name}" for verb in _VERBS[letter]}
    if "d" in role.pages:
        granted.add(DECIDE)
    if "d" in role.pages or "w" in role.users:  # who can decide about it, or give the step another member
        granted.add(OVERSEE)
    if "d" in role.supervision:
        granted.add("registry.decide_supervisionround")
    if "own" in role.meetings.split():
        granted.add("registry.contribute_agendaitem")
    return frozenset(granted - {"cms.delete_user"})
