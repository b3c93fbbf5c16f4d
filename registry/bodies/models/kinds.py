"""The kinds, states, levels and compositions a body can have (K052, K141), and the roles and ranks of its seats."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class BodyKind(models.TextChoices):
    """What sort of body it is."""

    FORUM = "forum", _("forum")
    THEME_GROUP = "temagruppe", _("theme group")
    SUBGROUP = "undergruppe", _("subgroup")
    FORMER = "tidligere_organ", _("former body")


class BodyState(models.TextChoices):
    """Where a body stands."""

    PROPOSED = "foreslaaet", _("proposed")
    ESTABLISHED = "nedsat", _("established")
    DISSOLVED = "nedlagt", _("dissolved")


class Level(models.IntegerChoices):
    """The three levels and their names (K052)."""

    POLITICAL = 1, _("level 1: political")
    ADMINISTRATIVE = 2, _("level 2: administrative management")
    PRACTICAL = 3, _("level 3: practical administration")


class Scope(models.TextChoices):
    """Municipal only, or together with the sector."""

    INTERNAL = "intern", _("internal")
    JOINT = "faelles", _("joint")


class Composition(models.TextChoices):
    """Who may sit in a theme group (K141)."""

    MUNICIPAL = "kommunal", _("municipal only")
    MIXED = "blandet", _("mixed")


class SeatRole(models.TextChoices):
    """What the one in the seat does."""

    CHAIR = "formand", _("chair")
    CO_CHAIR = "medformand", _("co-chair")
    MEMBER = "medlem", _("member")
    SECRETARY = "sekretaer", _("secretary")
    MEETING_LEADER = "moedeleder", _("meeting leader")


class Rank(models.IntegerChoices):
    """Ranks in rising order, so that "kontorchef or higher" can be asked (K102)."""

    EMPLOYEE = 10, _("employee")
    CONSULTANT = 20, _("chief consultant")
    HEAD_OF_OFFICE = 30, _("head of office (kontorchef)")
    HEAD_OF_CENTRE = 40, _("head of centre")
    DEPUTY_DIRECTOR = 50, _("deputy director")
    DIRECTOR = 60, _("director")
    CHIEF_EXECUTIVE = 70, _("chief executive (administrerende direktør)")
    MAYOR = 80, _("mayor")
