"""The registers of parties, persons and the dated facts all subjects share."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel

from registry.parties import sheets
from registry.screens.choosing import Choosing
from registry.screens.register import RegisterAdmin

CONTACT_FIELDS = (
    "address",
    FieldRowPanel(["postal_code", "city", "post_box"]),
    FieldRowPanel(["phone", "fax"]),
    FieldRowPanel(["email", "ean"]),
)


class PartyAdmin(RegisterAdmin):
    """Aktører."""

    sheet = sheets.PARTIES
    icon = "group"
    choosing = Choosing(
        _("Choose actor"), shows=("name", "abbreviation", "kind"), creates=("name", "abbreviation", "kind")
    )
    bulk_edits = True
    panels = (
        MultiFieldPanel(["name", FieldRowPanel(["abbreviation", "kind"]), "parent"], heading=_("Party")),
        MultiFieldPanel([*CONTACT_FIELDS], heading=_("Contact information")),
        FieldRowPanel(["active_from", "active_until"], heading=_("Active")),
        InlinePanel("aliases", heading=_("Aliases"), label=_("Alias"), panels=[FieldPanel("name")]),
    )


class PersonAdmin(RegisterAdmin):
    """Personer."""

    sheet = sheets.PERSONS
    icon = "user"
    choosing = Choosing(_("Choose person"), shows=("name", "title"), creates=("name", "title", "email"))
    panels = ("name", "title", FieldRowPanel(["email", "phone"]))


class AffiliationAdmin(RegisterAdmin):
    """Tilhørsforhold: which forvaltning a contributor speaks for."""

    sheet = sheets.AFFILIATIONS
    icon = "user"
    panels = ("user", "party", FieldRowPanel(["valid_from", "valid_until"]))


class ElectionPeriodAdmin(RegisterAdmin):
    """Valgperioder."""

    sheet = sheets.ELECTION_PERIODS
    icon = "date"
    panels = ("name", FieldRowPanel(["valid_from", "valid_until"]))


class LegalBasisAdmin(RegisterAdmin):
    """Lovgrundlag."""

    sheet = sheets.LEGAL_BASES
    icon = "doc-full"
    panels = ("name", "effective_on", "description")


class CityFigureAdmin(RegisterAdmin):
    """Bytal."""

    sheet = sheets.CITY_FIGURES
    icon = "percentage"
    panels = (
        "name",
        FieldRowPanel(["code", "unit"]),
        FieldRowPanel(["minimum", "maximum"]),
        "is_approximate",
        FieldRowPanel(["source", "as_of"]),
    )
