"""What people keep about a list: the views they saved, and the one that opens first. Preferences, not facts."""

from typing import Any

from django.conf import settings
from django.contrib.auth.models import Group
from django.db import models
from django.utils.translation import gettext_lazy as _

MOST_VIEWS = 50
"""Of one person, or of one role, in one register."""


class SavedViewQuerySet(models.QuerySet["SavedView"]):
    """Filters that read as sentences."""

    def of(self, register: str) -> "SavedViewQuerySet":
        return self.filter(register=register)

    def for_user(self, user: Any) -> "SavedViewQuerySet":
        """His own and those of his roles."""
        return self.filter(models.Q(owner=user.pk) | models.Q(role__in=user.groups.values("pk")))

    def with_default(self, user: Any) -> "SavedViewQuerySet":
        """Each with `is_default`: the one that opens when this user comes to the list."""
        chosen = FirstView.objects.filter(view=models.OuterRef("pk"), user=user.pk)
        return self.annotate(is_default=models.Exists(chosen))


class SavedView(models.Model):
    """A list as somebody wants to see it again: an address with a name, private or for a whole role.

    Attributes:
        register: the name of the Sheet.
        query: the address's parameters as `registry.screens.address.canonical` writes them.
        owner: whose it is, when it is private.
        role: whose it is, when it is for a role.
    """

    register = models.CharField(_("register"), max_length=60)
    title = models.CharField(_("title"), max_length=80)
    query = models.CharField(_("parameters"), max_length=2000, blank=True)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, verbose_name=_("owner"), null=True, blank=True, related_name="+"
    )
    role = models.ForeignKey(Group, models.CASCADE, verbose_name=_("role"), null=True, blank=True, related_name="+")
    created_at = models.DateTimeField(_("created"), auto_now_add=True)
    updated_at = models.DateTimeField(_("changed"), auto_now=True)

    objects = SavedViewQuerySet.as_manager()

    class Meta:
        verbose_name = _("saved view")
        verbose_name_plural = _("saved views")
        default_permissions = ()
        constraints = [
            models.CheckConstraint(
                condition=models.Q(owner__isnull=False, role__isnull=True)
                | models.Q(owner__isnull=True, role__isnull=False),
                name="savedview_owner_or_role",
                violation_error_message=_("A view belongs to one person or to one role."),
            ),
            models.UniqueConstraint(
                fields=["owner", "register", "title"],
                name="savedview_title_of_owner",
                violation_error_message=_("There is already a view with this title."),
            ),
            models.UniqueConstraint(
                fields=["role", "register", "title"],
                name="savedview_title_of_role",
                violation_error_message=_("There is already a view with this title."),
            ),
        ]

    def __str__(self) -> str:
        return self.title


class FirstView(models.Model):
    """The view that opens when a user comes to a register's list without parameters."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, verbose_name=_("user"), related_name="+")
    register = models.CharField(_("register"), max_length=60)
    view = models.ForeignKey(SavedView, models.CASCADE, verbose_name=_("view"), related_name="+")

    class Meta:
        verbose_name = _("first view")
        verbose_name_plural = _("first views")
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["user", "register"], name="firstview_one_a_register")]

    def __str__(self) -> str:
        return f"{self.register}: {self.view_id}"
