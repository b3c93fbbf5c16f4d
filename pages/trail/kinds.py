"""What sort of event a log entry tells of. The words are those of the trail: Wagtail's action names are not shown."""

from collections.abc import Mapping

from django.db.models import Q, TextChoices
from django.utils.translation import gettext_lazy as _


class Kind(TextChoices):
    """A sort of event; the value stands in addresses."""

    CREATED = "created", _("Created")
    WROTE = "wrote", _("Wrote a version")
    REVERTED = "reverted", _("Went back to an earlier version")
    SUBMITTED = "submitted", _("Submitted for approval")
    COMMENTED = "commented", _("Answered a consultation")
    HANDED_ON = "handed-on", _("Step handed on")
    APPROVED = "approved", _("Approved a step")
    REFUSED = "refused", _("Asked for changes")
    TAKEN_BACK = "taken-back", _("Took back before approval")
    SIGN_OFF = "sign-off", _("Sign-off")
    ADOPTED = "adopted", _("Adopted")
    SCHEDULED = "scheduled", _("Publication scheduled")
    UNSCHEDULED = "unscheduled", _("Schedule cancelled")
    PUBLISHED = "published", _("Published")
    WITHDRAWN = "withdrawn", _("Withdrawn from the public site")
    MOVED = "moved", _("Moved")
    ACCESS = "access", _("Access set")
    DELETED = "deleted", _("Deleted")
    OTHER = "other", _("Other")


ACTIONS: Mapping[str, Kind] = {
    "wagtail.create": Kind.CREATED,
    "wagtail.copy": Kind.CREATED,
    "wagtail.copy_for_translation": Kind.CREATED,
    "wagtail.create_alias": Kind.CREATED,
    "wagtail.convert_alias": Kind.WROTE,
    "wagtail.edit": Kind.WROTE,
    "wagtail.rename": Kind.WROTE,
    "wagtail.revert": Kind.REVERTED,
    "wagtail.workflow.start": Kind.SUBMITTED,
    "wagtail.workflow.resume": Kind.SUBMITTED,
    "wagtail.workflow.approve": Kind.APPROVED,
    "wagtail.moderation.approve": Kind.APPROVED,
    "wagtail.workflow.reject": Kind.REFUSED,
    "wagtail.moderation.reject": Kind.REFUSED,
    "wagtail.workflow.cancel": Kind.TAKEN_BACK,
    "pages.take_over_submission": Kind.HANDED_ON,
    "pages.adopt": Kind.ADOPTED,
    "wagtail.publish.schedule": Kind.SCHEDULED,
    "wagtail.schedule.cancel": Kind.UNSCHEDULED,
    "pages.cancel_schedule": Kind.UNSCHEDULED,
    "wagtail.publish": Kind.PUBLISHED,
    "wagtail.publish.scheduled": Kind.PUBLISHED,
    "wagtail.unpublish": Kind.WITHDRAWN,
    "wagtail.unpublish.scheduled": Kind.WITHDRAWN,
    "pages.withdraw": Kind.WITHDRAWN,
    "wagtail.move": Kind.MOVED,
    "wagtail.reorder": Kind.MOVED,
    "pages.move": Kind.MOVED,
    "pages.reorder": Kind.MOVED,
    "wagtail.view_restriction.create": Kind.ACCESS,
    "wagtail.view_restriction.edit": Kind.ACCESS,
    "wagtail.view_restriction.delete": Kind.ACCESS,
    "pages.restrict": Kind.ACCESS,
    "wagtail.delete": Kind.DELETED,
    "pages.delete": Kind.DELETED,
}

FAMILIES: Mapping[str, Kind] = {
    "pages.signoff.": Kind.SIGN_OFF,
    "pages.consultation_": Kind.COMMENTED,
    "pages.step_": Kind.HANDED_ON,
}
"""Kinds by what their actions begin with."""

BY_SIGNER = frozenset({"pages.signoff.approved", "pages.signoff.refused"})
BY_LINK = frozenset({"pages.signoff.opened", "pages.signoff.tried"})
"""What people without an account do: the one who is named on the link, or whoever has the link."""

NOT_SHOWN = tuple(
    f"wagtail.comments.{act}"
    for act in ("create", "edit", "delete", "resolve", "create_reply", "edit_reply", "delete_reply")
)
"""Notes that those who write leave for one another in the editor; they are no decision about the page."""

TWINS: Mapping[str, str] = {
    "wagtail.schedule.cancel": "pages.cancel_schedule",
    "wagtail.move": "pages.move",
    "wagtail.reorder": "pages.reorder",
    "wagtail.view_restriction.create": "pages.restrict",
    "wagtail.view_restriction.edit": "pages.restrict",
    "wagtail.view_restriction.delete": "pages.restrict",
    "wagtail.delete": "pages.delete",
}
"""Entries of Wagtail's that say once more, without the reason, what a decision of ours says."""


def kind_of(action: str) -> Kind:
    """The kind of an action; OTHER for one that nobody has given a kind."""
    for beginning, kind in FAMILIES.items():
        if action.startswith(beginning):
            return kind
    return ACTIONS.get(action, Kind.OTHER)


def of_kind(kind: str) -> Q:
    """The condition on log entries that `kind_of` answers this kind."""
    families = {beginning: Q(action__startswith=beginning) for beginning in FAMILIES}
    if kind == Kind.OTHER:
        known = Q(action__in=ACTIONS)
        for family in families.values():
            known |= family
        return ~known
    asked = Q(action__in=[action for action, its_kind in ACTIONS.items() if its_kind == kind])
    for beginning, family in families.items():
        if FAMILIES[beginning] == kind:
            asked |= family
    return asked
