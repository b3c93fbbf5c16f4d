"""Funding, pools and allocations for tests. Make them inside `recording(...)`."""

from decimal import Decimal

from factory.declarations import Sequence, SubFactory
from factory.django import DjangoModelFactory

from registry.funding.models import Allocation, Funding, FundingSource, Pool


class FundingFactory(DjangoModelFactory[Funding]):
    """A million for area renewal in 2027, for nothing in particular."""

    class Meta:
        model = Funding

    title = Sequence(lambda number: f"Formål {number:04}")
    year = 2027
    source = FundingSource.AREA_RENEWAL
    amount_dkk = Decimal(1_000_000)


class PoolFactory(DjangoModelFactory[Pool]):
    """A pool of a hundred thousand that follows from nothing known."""

    class Meta:
        model = Pool

    name = Sequence(lambda number: f"Pulje {number:04}")
    budget_year = 2027
    amount_dkk = Decimal(100_000)


class AllocationFactory(DjangoModelFactory[Allocation]):
    """A thousand of a pool, decided by nobody known."""

    class Meta:
        model = Allocation

    pool = SubFactory(PoolFactory)
    purpose = Sequence(lambda number: f"Disponering {number:04}")
    amount_dkk = Decimal(1_000)
