"""Drafts about a round: where there is one, where one could be made and by whom, and the making of it."""

from dataclasses import dataclass
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.models import Page, PageViewRestriction

from pages.models import ArticlePage, HomePage, PlacedPage
from pages.reference import responsible
from pages.supervision.kinds import Kind
from pages.supervision.writing import Draft
from pages.text_templates.choosing import may_change
from registry.screens.sections import may_read
from registry.supervision.models import SupervisionRound


@dataclass(frozen=True)
class Way:
    """What a user may do about a draft.

    Attributes:
        page: the one there is; None where it was never made, or has been deleted.
        parent: the page it would be made under.
        is_open: whether the user may write in the one there is, as it stands.
    """

    page: ArticlePage | None = None
    parent: Page | None = None
    is_open: bool = False


def way_of(kind: Kind, chosen: SupervisionRound, user: Any) -> Way | None:
    """What a user may do about the draft of a round; None where he may do nothing.

    It takes the right to see the round, and to edit the page there is or to add one.
    """
    if not may_read(SupervisionRound, user):
        return None
    page = _placed(kind, chosen)
    if page is not None:
        return Way(page, is_open=may_change(page, user)) if page.permissions_for_user(user).can_edit() else None
    parent = next((parent for parent in _parents(kind) if _may_add(parent, user)), None)
    return Way(parent=parent) if parent else None


@transaction.atomic
def make(kind: Kind, chosen: SupervisionRound, draft: Draft, *, user: Any) -> tuple[ArticlePage, bool]:
    """Make the page of a round as a draft, once; what becomes of it is the editorial workflow's.

    Returns:
        The page, and whether it was made now: one that is there already is left as it is.

    Raises:
        PermissionDenied: the user may not.
    """
    mark, _is_new = PlacedPage.objects.select_for_update().get_or_create(key=_key(kind, chosen))
    way = way_of(kind, chosen, user)
    if way is None:
        raise PermissionDenied
    if way.page is not None:
        return way.page, False
    page = ArticlePage(
        title=draft.title,
        introduction=draft.introduction,
        body=list(draft.body),
        contact=responsible(),
        owner=user,
        live=False,
        has_unpublished_changes=True,
    )
    way.parent.add_child(instance=page)  # type: ignore[union-attr]
    if kind.is_for_staff:
        PageViewRestriction(page=page, restriction_type=PageViewRestriction.LOGIN).save(user=user)
    page.save_revision(user=user, log_action=True)
    mark.page = page
    mark.save()
    return page, True


@transaction.atomic
def write_anew(kind: Kind, chosen: SupervisionRound, draft: Draft, *, seen: int, user: Any) -> ArticlePage:
    """Write the text of a round anew as a version of its own: the version before stays in the page's history.

    The page keeps the title and the address it has.

    Args:
        seen: the key of the version that the user saw.

    Raises:
        PermissionDenied: the user may not, or the page is locked.
        ValidationError: somebody has written in the page meanwhile.
    """
    way = way_of(kind, chosen, user)
    if way is None or way.page is None or not way.is_open:
        raise PermissionDenied
    Page.objects.select_for_update().get(pk=way.page.pk)
    if ArticlePage.objects.get(pk=way.page.pk).latest_revision_id != seen:
        raise ValidationError(_("Somebody has written in the page meanwhile. Look at it before you write it anew."))
    page: ArticlePage = way.page.get_latest_revision_as_object()
    page.introduction, page.body = draft.introduction, list(draft.body)
    if not page.live:
        page.save(clean=False)
    page.save_revision(user=user, log_action=True)
    return page


def _key(kind: Kind, chosen: SupervisionRound) -> str:
    return f"supervision:{kind.key}:{chosen.pk}"


def _placed(kind: Kind, chosen: SupervisionRound) -> ArticlePage | None:
    marks = PlacedPage.objects.filter(key=_key(kind, chosen))
    page: ArticlePage | None = ArticlePage.objects.filter(pk__in=marks.values("page")).first()
    return page


def _parents(kind: Kind) -> list[Page]:
    """Beside the one that was made last, wherever editors have put it; else under the front page."""
    marks = PlacedPage.objects.filter(key__startswith=f"supervision:{kind.key}:", page__isnull=False)
    before = Page.objects.filter(pk__in=marks.values("page")).order_by("-pk").first()
    beside = before.get_parent().specific if before else None
    return [parent for parent in (beside, HomePage.objects.first()) if parent is not None]


def _may_add(parent: Page, user: Any) -> bool:
    return bool(ArticlePage.can_create_at(parent) and parent.permissions_for_user(user).can_add_subpage())
