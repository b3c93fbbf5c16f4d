"""What a Godkender can do to a public page besides approving: each with a reason, each in the page's log.

Wagtail's own versions of these need the right to publish, which nobody has (decision 0006).
"""

from collections.abc import Callable, Collection
from functools import wraps
from typing import Any, ParamSpec, TypeVar

from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.models import Group
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import ProtectedError
from django.utils.translation import gettext
from wagtail.actions.delete_page import DeletePageAction
from wagtail.actions.move_page import MovePageAction
from wagtail.actions.unpublish_page import UnpublishPageAction
from wagtail.log_actions import LogContext, log
from wagtail.models import Page, PageViewRestriction

from pages.slugs import is_reserved
from pages.workflow.rights import DECIDE

P = ParamSpec("P")
R = TypeVar("R")


def may_decide(user: AbstractBaseUser) -> bool:
    """Whether the user may withdraw, move and delete public pages, and set who may read them."""
    return bool(user.is_active and user.has_perm(DECIDE))  # type: ignore[attr-defined]


def _checked(user: AbstractBaseUser, reason: str) -> str:
    if not may_decide(user):
        raise PermissionDenied
    if not reason.strip():
        raise ValidationError({"reason": gettext("Write the reason.")})
    return reason.strip()


def may_go(page: Page) -> bool:
    """Whether a page may be withdrawn, moved or deleted: not the front page, nor others of the site itself."""
    return not page.is_site_root() and not getattr(page.specific_class, "is_fixed", False)


def _spare_the_fixed(page: Page) -> None:
    if not may_go(page):
        raise ValidationError(gettext("The site cannot do without this page, and it has its fixed place."))


def _decision(act: Callable[P, R]) -> Callable[P, R]:
    """All or nothing, and in one log context: whoever listens to what Wagtail does meanwhile learns who decided."""

    @wraps(act)
    def decide(*args: P.args, **kwargs: P.kwargs) -> R:
        user: Any = kwargs.get("user")
        with transaction.atomic(), LogContext(user=user):
            return act(*args, **kwargs)

    return decide


@_decision
def withdraw(*, page: Page, user: AbstractBaseUser, reason: str, with_subpages: bool = False) -> int:
    """Take a page off the public site; its text stays as a draft.

    Args:
        page: A public page.
        user: Who does it.
        reason: Why; shown in the page's history.
        with_subpages: Whether the public pages under it go too.

    Returns:
        How many pages were withdrawn.

    Raises:
        PermissionDenied: The user has no right to.
        ValidationError: No reason, or the page is not public.
    """
    reason = _checked(user, reason)
    _spare_the_fixed(page)
    if not page.live:
        raise ValidationError(gettext("The page is not public."))
    pages = [page.specific]
    if with_subpages:
        pages += list(page.get_descendants().live().specific())
    for each in pages:
        with LogContext(user=user):  # one each: of entries in the same context, Wagtail's history shows the last page's
            UnpublishPageAction(each, user=user, log_action=False).execute(skip_permission_checks=True)
            log(instance=each, action="pages.withdraw", user=user, data={"reason": reason})
    return len(pages)


@_decision
def cancel_schedule(*, page: Page, user: AbstractBaseUser, reason: str) -> None:
    """Stop a version that is approved for a later day from becoming public; it stays as a draft.

    Of several, the one with the last day: it was written on top of the others.

    Raises:
        PermissionDenied: The user has no right to.
        ValidationError: No reason, or nothing is scheduled.
    """
    reason = _checked(user, reason)
    planned = page.revisions.filter(approved_go_live_at__isnull=False)
    revision = planned.order_by("approved_go_live_at", "pk").last()
    if revision is None:
        raise ValidationError(gettext("Nothing is scheduled."))
    revision.approved_go_live_at = None
    revision.save(user=user, update_fields=["approved_go_live_at"])
    log(instance=page.specific, action="pages.cancel_schedule", user=user, revision=revision, data={"reason": reason})


@_decision
def move(*, page: Page, parent: Page, user: AbstractBaseUser, reason: str) -> None:
    """Move a page, and all under it, to another parent.

    Raises:
        PermissionDenied: The user has no right to.
        ValidationError: No reason, or the page cannot lie there.
    """
    reason = _checked(user, reason)
    _spare_the_fixed(page)
    page, parent = page.specific, parent.specific
    if parent == page or parent.is_descendant_of(page):
        raise ValidationError({"parent": gettext("A page cannot lie under itself.")})
    if page.is_child_of(parent):
        raise ValidationError({"parent": gettext("The page lies there already.")})
    if not page.can_move_to(parent):
        raise ValidationError({"parent": gettext("A page of this type cannot lie there.")})
    taken = parent.get_children().filter(slug=page.slug).exists()
    if taken or is_reserved(page.slug, parent):
        raise ValidationError({"parent": gettext("The address is taken there. Give the page another slug first.")})
    old_parent = page.get_parent()
    MovePageAction(page, parent, pos="last-child", user=user).execute(skip_permission_checks=True)
    titles = {"from": old_parent.title, "to": parent.title}
    log(instance=page, action="pages.move", user=user, data={"reason": reason, **titles})


@_decision
def place_after(*, page: Page, sibling: Page | None, user: AbstractBaseUser, reason: str) -> None:
    """Change a page's place among its siblings.

    Args:
        page: The page.
        sibling: The page it is to follow; none puts it first.
        user: Who does it.
        reason: Why.

    Raises:
        PermissionDenied: The user has no right to.
        ValidationError: No reason, or the other page is no sibling.
    """
    reason = _checked(user, reason)
    if sibling is not None and (sibling == page or not sibling.is_sibling_of(page)):
        raise ValidationError({"sibling": gettext("Choose a page under the same parent.")})
    target, position = (sibling, "right") if sibling else (page.get_parent(), "first-child")
    MovePageAction(page.specific, target, pos=position, user=user).execute(skip_permission_checks=True)
    log(instance=page.specific, action="pages.reorder", user=user, data={"reason": reason})


@_decision
def delete(*, page: Page, user: AbstractBaseUser, reason: str) -> None:
    """Delete a page and all under it, public or not. What its history says stays in the site's log.

    Raises:
        PermissionDenied: The user has no right to.
        ValidationError: No reason, or something else needs the page.
    """
    reason = _checked(user, reason)
    _spare_the_fixed(page)
    for each in page.get_descendants(inclusive=True).specific():
        log(instance=each, action="pages.delete", user=user, deleted=True, data={"reason": reason})
    try:
        DeletePageAction(page.specific, user=user).execute(skip_permission_checks=True)
    except ProtectedError as error:
        raise ValidationError(gettext("The page cannot be deleted: something else needs it.")) from error


@_decision
def restrict(*, page: Page, user: AbstractBaseUser, reason: str, readers: str, groups: Collection[Group] = ()) -> None:
    """Set who may read a page and all under it.

    Args:
        page: The page.
        user: Who does it.
        reason: Why.
        readers: A restriction type of Wagtail's: everyone (none), whoever is logged in (login), members (groups).
        groups: The groups, where readers is groups.

    Raises:
        PermissionDenied: The user has no right to.
        ValidationError: No reason, no groups, or an unknown kind of readers.
    """
    reason = _checked(user, reason)
    kinds = {PageViewRestriction.NONE, PageViewRestriction.LOGIN, PageViewRestriction.GROUPS}
    if readers not in kinds:
        raise ValidationError({"readers": gettext("Choose who may read the page.")})
    if readers == PageViewRestriction.GROUPS and not groups:
        raise ValidationError({"groups": gettext("Choose at least one group.")})
    restriction = PageViewRestriction.objects.filter(page=page).first()
    if readers != PageViewRestriction.NONE:
        restriction = restriction or PageViewRestriction(page=page)
        restriction.restriction_type = readers
        restriction.save(user=user)
        restriction.groups.set(groups if readers == PageViewRestriction.GROUPS else [])
    elif restriction is not None:
        restriction.delete(user=user)
    log(instance=page.specific, action="pages.restrict", user=user, data={"reason": reason, "readers": readers})
