"""The indexes: what readers can find, by which terms; and the texts that lists of registers search."""

from typing import Self

from django.db import models

from search.danish import LONGEST_TERM


class EntryQuerySet(models.QuerySet["Entry"]):
    """Entries of the index."""

    def public(self) -> Self:
        """Only what everybody may find."""
        return self.filter(permission="")


class Entry(models.Model):
    """One thing that can be found: as it is shown in a list of hits, and the digest of what it was indexed from."""

    source = models.CharField(max_length=40)
    key = models.CharField(max_length=64)
    kind = models.CharField(max_length=80)  # the model, as app.Model; its name is shown
    title = models.CharField(max_length=255)
    url = models.CharField(max_length=2000)
    summary = models.TextField(blank=True)
    text = models.TextField(blank=True)
    permission = models.CharField(max_length=150, blank=True)  # who may find it; empty for everybody
    updated_at = models.DateTimeField(null=True, blank=True)
    digest = models.CharField(max_length=64)

    objects = EntryQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["source", "key"], name="entry_unique_source_key")]

    def __str__(self) -> str:
        return self.title


class Term(models.Model):
    """One term an entry is found by, and how much it says about the entry.

    Plain rows and equality, so that SQLite and PostgreSQL give the same hits.
    """

    entry = models.ForeignKey(Entry, models.CASCADE, related_name="terms", db_index=False)
    term = models.CharField(max_length=LONGEST_TERM)
    weight = models.PositiveIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["entry", "term"], name="term_unique_entry_term")]
        indexes = [
            # Answers a search by itself; the operator class lets PostgreSQL use it for beginnings of words too.
            models.Index(
                fields=["term", "entry", "weight"],
                name="term_entry_weight",
                opclasses=["varchar_pattern_ops", "int8_ops", "int4_ops"],
            )
        ]

    def __str__(self) -> str:
        return self.term


class RowText(models.Model):
    """The texts of some fields of one row of a register, in lower case, a line each; written by triggers alone."""

    id = models.BigAutoField(
        primary_key=True
    )  # given, never counted: the row's own key and the number of the fields (rows/groups.py)
    text = models.TextField()

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return self.text


class RowTrigrams(models.Model):
    """SQLite's index over the same texts by their trigrams: a virtual table of FTS5, made by rows/triggers.py."""

    rowid = models.BigIntegerField(primary_key=True)
    text = models.TextField()

    class Meta:
        managed = False
        db_table = "search_rowtext_trigrams"
        default_permissions = ()

    def __str__(self) -> str:
        return self.text
