"""Which texts of the registry anybody may read, and why; all others are private.

Every text field without choices stands in exactly one of the three lists; a new one in none, and a test says so.
"""

from collections.abc import Callable
from typing import Any

from django.apps import apps
from django.db import models
from django.db.models import Q
from django.utils import timezone
from wagtail.models import Page

from pages.signoff.models import SignOff, SignOffState
from registry.bodies.models import Appointment
from registry.history.models import HistoryRow
from registry.meetings.models import AgendaItem, Meeting, MinutesState
from registry.parties.models import Party, Person

TEXTS = (models.CharField, models.TextField, models.JSONField, models.FileField)

# Public in the rows that `.public()` gives (those of an inline child: where its parent is public).
PUBLIC = {
    "Area.name": "where a department lies and what an agreement is about",
    "Party.name": "the names of all parties may be shown",
    "Party.abbreviation": "a name",
    "PartyAlias.name": "a name",
    "Document.title": "of a document that is marked public",
    "Document.number": "of a document that is marked public",
    "Document.address": "of a document that is marked public",
    "Theme.name": "what meetings and agreements are about",
    "StatutoryObjective.name": "the law's own words",
    "HousingOrganisation.lbf_number": "the number that Landsbyggefonden publishes it under",
    "Department.lbf_number": "the number that Landsbyggefonden publishes it under",
    "Department.name": "domain: name, number, address, dwellings, area",
    "Department.address": "domain: name, number, address, dwellings, area",
    "Department.postal_code": "domain: name, number, address, dwellings, area",
    "Department.city": "domain: name, number, address, dwellings, area",
    "Initiative.name": "what a body arose from",
    "Body.name": "of a public body",
    "Body.slug": "of a public body: its address",
    "Body.chair_rule": "of a public body",
    "Body.facilitator_reason": "of a public body",
    "BodyAlias.name": "of a public body",
    "BodyStatement.text": "of a public body: purposes, changes and duties",
    "Seat.label": "of a public body; seats name roles, never persons",
    "Succession.task": "between two public bodies",
    "MeetingSeries.label": "of a public body, or the dialogues",
    "MeetingSeries.participants": "of a public body, or the dialogues",
    "Meeting.title": "of a meeting that is confirmed, held or cancelled",
    "Room.name": "where a public meeting is held",
    "Room.address": "where a public meeting is held",
    "Meeting.other_issue": "of a meeting that is confirmed, held or cancelled: what it is about beside a theme",
    "AgendaItem.title": "of an open item on a frozen agenda",
    "AgendaItem.text": "of an open item on a frozen agenda",
    "Pool.name": "name, year and amount",
    "Allocation.purpose": "decided under a public item",
}

PRIVATE = {
    "Batch": "who wrote many rows and why",
    "Person.title": "of persons only the name and the seat",
    "Person.email": "contact data",
    "Person.phone": "contact data",
    "ElectionPeriod": "not shown",
    "LegalBasis": "not shown",
    "CityFigure": "its numbers are shown, its texts are not",
    "Case": "the journal",
    "Document.description": "notes of the clerks",
    "Document.file": "the file lies behind a view that checks rights",
    "Area.description": "notes of the clerks",
    "Agreement": "agreements are public as frozen by an approval alone",
    "Goal": "goals are public as frozen by an approval alone",
    "Accession": "tilslutning is public as counted by an approval alone",
    "Consultation": "who was heard is not shown",
    "PolicyArea": "not shown",
    "Theme.description": "notes of the clerks",
    "Theme.spokes_role": "not shown",
    "StatutoryObjective.description": "notes of the clerks",
    "HousingOrganisation.cvr_number": "domain: name, number, address, dwellings, area",
    "HousingOrganisation.seat_municipality": "domain: name, number, address, dwellings, area",
    "HousingOrganisation.extra": "custom fields are the clerks'",
    "Department.extra": "custom fields are the clerks'",
    "Contact": "never",
    "BuildingSection": "not shown",
    "KeyFigures": "aggregates only",
    "Initiative.description": "notes of the clerks",
    "Initiative.evaluation": "notes of the clerks",
    "Initiative.lessons": "notes of the clerks",
    "InitiativePartner": "not shown",
    "CustomField": "custom fields are the clerks'",
    "Extract": "what a user fetched",
    "AgendaItem.municipal_position": "what the municipality says is agreed behind closed doors",
    "AgendaItem.follow_up_note": "notes of the clerks",
    "BlockedPeriod": "when somebody is away",
    "ItemCall": "who was asked for items and what they answered",
    "Funding": "sums only, never title or note",
    "Pool.note": "notes of the clerks",
    "CriteriaSet": "the clerks' own; what is published of a round is a page",
    "CriterionRow": "the clerks' own; what is published of a round is a page",
    "SupervisionRound": "what is published of a round is a page",
    "RoundOverride": "why a department must be in or out",
    "RoundBasis": "scores, never",
    "SupervisionSelection": "scores, never",
    "Nomination": "never",
    "Inspection": "between the municipality and the organisation",
    "SavedView": "how a user works",
    "FirstView": "how a user works",
    "ImportFile": "what a user loads",
    "ImportMapping": "what a user loads",
    "User": "users are never named in public",
    "SignOff": "who was asked to sign, and what he wrote",
    "SignOffState": "a text that is not adopted yet",
}


def _not_a_contact() -> Any:
    """Parties that no page names as its contact unit."""
    return Party.objects.exclude(pk__in=contacts())


def contacts() -> set[int]:
    """Keys of the parties that a page names as its contact unit; that page shows the whole contact block."""
    found: set[int] = set()
    for page in Page.objects.all().specific():
        found.add(getattr(page, "contact_id", None) or 0)
    return found


def _without_an_address() -> Any:
    return _not_a_contact().filter(housing_organisation__isnull=True)


def _without_a_public_seat() -> Any:
    seated = Appointment.objects.public().in_force_on(timezone.localdate())
    return Person.objects.exclude(pk__in=seated.values("person"))


def _without_approved_minutes() -> Any:
    return Meeting.objects.filter(~Q(minutes_state=MinutesState.APPROVED) | ~Q(pk__in=Meeting.objects.public()))


def _undecided() -> Any:
    approved = Q(meeting__minutes_state=MinutesState.APPROVED, pk__in=AgendaItem.objects.public())
    return AgendaItem.objects.exclude(approved)


# Public in some rows: why, and in which rows it is private.
SOMETIMES: dict[str, tuple[str, Callable[[], Any]]] = {
    "Party.address": ("of a contact unit, and of housing organisations", _without_an_address),
    "Party.postal_code": ("of a contact unit, and of housing organisations", _without_an_address),
    "Party.city": ("of a contact unit, and of housing organisations", _without_an_address),
    "Party.post_box": ("of a contact unit", _not_a_contact),
    "Party.phone": ("of a contact unit", _not_a_contact),
    "Party.fax": ("of a contact unit", _not_a_contact),
    "Party.email": ("of a contact unit", _not_a_contact),
    "Party.ean": ("of a contact unit", _not_a_contact),
    "Person.name": ("in a seat on level 1 or 2 today, unless a setting hides it", _without_a_public_seat),
    "Meeting.minutes": ("once approved", _without_approved_minutes),
    "AgendaItem.decision": ("once the minutes are approved", _undecided),
}


def judged_models() -> list[type[models.Model]]:
    """The models of registry and cms, without their history: that holds the same texts, and nothing public reads it.

    Of the pages' models, those that hold what somebody outside wrote: pages and their versions have canaries of their
    own.
    """
    found = [*apps.get_app_config("registry").get_models(), *apps.get_app_config("cms").get_models()]
    found += [SignOff, SignOffState]
    return [model for model in found if not issubclass(model, HistoryRow)]


def texts_of(model: type[models.Model]) -> list[Any]:
    """A model's own fields that hold free text; `reference_key` is the commands' own and always private."""
    return [field for field in model._meta.local_fields if isinstance(field, TEXTS) and not field.choices]


def name_of(field: Any) -> str:
    return f"{field.model.__name__}.{field.name}"


def is_private(field: Any) -> bool:
    """Whether the field is private in every row; PRIVATE may name a whole model."""
    return field.name == "reference_key" or field.model.__name__ in PRIVATE or name_of(field) in PRIVATE
