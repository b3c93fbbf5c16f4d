"""Writes of agreements: each checks first, and happens in one transaction with a reason.

checking <- writing <- moving; accessions and publication stand by themselves.
"""

from registry.agreements.services.accessions import invite_all
from registry.agreements.services.checking import check_accession, check_agreement, check_goal
from registry.agreements.services.moving import move_agreement, succeed
from registry.agreements.services.publication import mark_published, mark_withdrawn
from registry.agreements.services.writing import (
    last_number,
    number_goal,
    save_accession,
    save_agreement,
    save_goal,
)

__all__ = [
    "check_accession",
    "check_agreement",
    "check_goal",
    "invite_all",
    "last_number",
    "mark_published",
    "mark_withdrawn",
    "move_agreement",
    "number_goal",
    "save_accession",
    "save_agreement",
    "save_goal",
    "succeed",
]
