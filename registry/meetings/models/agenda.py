"""Agenda items with their documents (K122, K160, K163)."""

from typing import Self

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel

from registry.agreements.models import Agreement, Goal, Theme
from registry.constraints.models import one_of
from registry.history.models import Recorded
from registry.meetings.models.meetings import PUBLIC_STATES, Meeting, refuse_if_locked
from registry.parties.models import Party
from registry.records.models import Document


class AgendaItemQuerySet(models.QuerySet["AgendaItem"]):
    """Agenda items."""

    def public(self) -> Self:
        """Not closed, of a public meeting whose agenda is frozen."""
        return self.filter(
            is_closed=False,
            meeting__agenda_frozen_at__isnull=False,
            meeting__body__is_public=True,
            meeting__state__in=PUBLIC_STATES,
        )


class Outcome(models.TextChoices):
    """What became of an item at its meeting; one forwarded to another body has `forwarded` items."""

    OPEN = "aaben", _("not treated yet")
    TREATED = "behandlet", _("treated")
    POSTPONED = "udsat", _("postponed")


class AgendaItem(ClusterableModel, Recorded):
    """An item on a meeting's agenda: proposal, decision and follow-up."""

    meeting = models.ForeignKey(Meeting, models.PROTECT, verbose_name=_("meeting"), related_name="items")
    position = models.PositiveSmallIntegerField(_("number"), default=1)
    title = models.CharField(_("title"), max_length=250)
    text = models.TextField(_("text"), blank=True)
    proposer = models.ForeignKey(
        Party, models.PROTECT, verbose_name=_("proposer"), null=True, blank=True, related_name="items_proposed"
    )
    theme = models.ForeignKey(
        Theme, models.PROTECT, verbose_name=_("theme"), null=True, blank=True, related_name="items"
    )
    goal = models.ForeignKey(
        Goal,
        models.PROTECT,
        verbose_name=_("goal it is about"),
        null=True,
        blank=True,
        related_name="items",
        help_text=_("Puts the item on the red thread, under the goal."),
    )
    is_closed = models.BooleanField(_("closed"), default=False, help_text=_("A closed item is never public."))
    carried_over_from = models.ForeignKey(
        "self", models.PROTECT, verbose_name=_("carried over from"), null=True, blank=True, related_name="carried_over"
    )
    forwarded_from = models.ForeignKey(
        "self", models.PROTECT, verbose_name=_("forwarded from"), null=True, blank=True, related_name="forwarded"
    )
    municipal_position = models.TextField(
        _("the municipality's common position"),
        blank=True,
        help_text=_("What the forvaltninger agreed to say here (K101). Never public, and not for the other side."),
    )
    outcome = models.CharField(_("outcome"), max_length=20, choices=Outcome.choices, default=Outcome.OPEN)
    decision = models.TextField(_("decision"), blank=True)
    concludes = models.ForeignKey(
        Agreement,
        models.PROTECT,
        verbose_name=_("concludes the agreement"),
        null=True,
        blank=True,
        related_name="concluding_items",
        help_text=_("Only where the item is what concludes it. The body stands on the agreement's level."),
    )
    follow_up_owner = models.ForeignKey(
        Party, models.PROTECT, verbose_name=_("follow-up by"), null=True, blank=True, related_name="follow_ups"
    )
    follow_up_due_on = models.DateField(_("follow-up due"), null=True, blank=True)
    follow_up_done_on = models.DateField(_("followed up on"), null=True, blank=True, editable=False)
    follow_up_note = models.CharField(_("what came of it"), max_length=500, blank=True, editable=False)

    objects = AgendaItemQuerySet.as_manager()

    class Meta(Recorded.Meta):
        verbose_name = _("agenda item")
        verbose_name_plural = _("agenda items")
        permissions = [
            ("view_closed_agendaitem", _("Can see closed agenda items and draft minutes")),
            ("contribute_agendaitem", _("Can write the agenda items of his own forvaltning")),
        ]
        constraints = [one_of("outcome", Outcome)]

    def __str__(self) -> str:
        return self.title

    def clean(self) -> None:
        super().clean()
        stored = AgendaItem.objects.filter(pk=self.pk).values_list("meeting_id", flat=True) if self.pk else []
        for meeting_id in {self.meeting_id, *stored}:
            refuse_if_locked(meeting_id)


class AgendaItemDocument(Recorded):
    """A document that belongs to an agenda item."""

    item = ParentalKey(
        AgendaItem, on_delete=models.CASCADE, verbose_name=_("agenda item"), related_name="document_rows"
    )
    document = models.ForeignKey(Document, models.PROTECT, related_name="agenda_rows", verbose_name=_("document"))

    class Meta(Recorded.Meta):
        verbose_name = _("document of the item")
        verbose_name_plural = _("documents of the item")
        constraints = [models.UniqueConstraint(fields=["item", "document"], name="agendaitemdocument_unique")]

    def __str__(self) -> str:
        return str(self.document)

    def clean(self) -> None:
        super().clean()
        if self.item_id:
            refuse_if_locked(self.item.meeting_id)
