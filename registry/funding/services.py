"""Writes of pools and allocations: nothing beyond what a pool holds, also when two write at once."""

from typing import Any

from django.db import transaction

from registry.funding.models import Allocation, Pool, refuse_allocation, refuse_pool
from registry.history.change import recording


def lock_pool(allocation: Allocation) -> None:
    """Check an allocation while nobody else can allocate of the same pool. Needs a transaction around it.

    Raises:
        ValidationError: the pool does not hold so much; with the figures (K116).
    """
    if allocation.pool_id is not None:
        allocation.pool = Pool.objects.select_for_update().get(pk=allocation.pool_id)
    refuse_allocation(allocation)


def allocate(allocation: Allocation, *, user: Any, reason: str) -> Allocation:
    """Check and store an allocation, new or changed.

    Raises:
        ValidationError: something in it is wrong, or the pool does not hold so much; nothing is written.
    """
    with transaction.atomic(), recording(reason, user):
        lock_pool(allocation)
        allocation.full_clean()
        allocation.save()
    return allocation


def check_pool(pool: Pool) -> None:
    """Check a pool while nobody can allocate of it. Needs a transaction around it.

    Raises:
        ValidationError: it would hold less than is allocated; with the figures (K116).
    """
    if pool.pk is not None:
        Pool.objects.select_for_update().filter(pk=pool.pk).first()
    refuse_pool(pool)
