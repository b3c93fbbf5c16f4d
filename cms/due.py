"""What has to happen in its own time. `run_due` runs all of it; a job that fails does not hold up the next."""

import logging
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from cms.sqlite import refresh_statistics
from pages.signoff.services import remind as remind_signers
from pages.workflow.assignment import release_due
from pages.workflow.consultation import end_due_consultations
from pages.workflow.deadlines import remind, tell_overdue
from pages.workflow.schedule import publish_due
from registry.extracts.services import delete_expired
from registry.meetings.services import remind_of_calls
from registry.screens.importing.receiving import delete_expired as delete_expired_imports

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Job:
    """Something to do when its time has come; `run` takes the moment and returns how much it did."""

    name: str | Promise
    run: Callable[[datetime], int]


@dataclass(frozen=True)
class Outcome:
    """How a job went: how much it did, or why it failed."""

    name: str
    done: int
    error: Exception | None = None


JOBS: tuple[Job, ...] = (
    Job(_("Pages published or withdrawn on their day"), publish_due),
    Job(_("Consultations ended by their deadline"), end_due_consultations),
    Job(_("Steps given back after those who left"), release_due),
    Job(_("Reminders of steps that are due soon"), remind),
    Job(_("Steps told to be overdue"), tell_overdue),
    Job(_("Persons reminded to sign"), remind_signers),
    Job(_("Forvaltninger reminded of agenda items"), remind_of_calls),
    Job(_("Extracts past their time deleted"), delete_expired),
    Job(_("Files for loading past their time deleted"), delete_expired_imports),
    Job(_("Statistics by which the database plans its queries"), refresh_statistics),
)


def run_due_jobs(now: datetime) -> Iterator[Outcome]:
    """Run the jobs in turn.

    Args:
        now: What is due by this moment is done.

    Yields:
        The outcome of each job.
    """
    for job in JOBS:
        try:
            yield Outcome(str(job.name), job.run(now))
        except Exception as error:
            logger.exception("Due job failed: %s", job.name)
            yield Outcome(str(job.name), 0, error)
