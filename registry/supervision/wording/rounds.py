"""A round's terms in words (K182)."""

from django.utils.translation import gettext as _


def tie_rule() -> str:
    """How equal scores are put in order, as the screen and the workbook tell it."""
    return _(
        "The highest score comes first. Of equal scores the department with more dwellings comes first, then the one "
        "with the lower LBF number of its organisation, then of its own. Chance decides nothing."
    )


def quota_remark(quota: int, usual: int | None, reason: str) -> str:
    """That the quota is an unusual one and why, or that the reason is missing; "" where it is the usual one.

    Args:
        quota: of the round.
        usual: None where no usual one is recorded.
        reason: why it is another; may be empty.
    """
    if usual is None or usual == quota:
        return ""
    told = {"quota": quota, "usual": usual, "reason": reason.strip()}
    if told["reason"]:
        return _("The quota is %(quota)s and not %(usual)s as usual: %(reason)s") % told
    return _("The quota is %(quota)s and not %(usual)s as usual. Write the reason in the round first (K182).") % told
