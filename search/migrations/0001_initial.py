"""The first tables of search."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Entry",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("source", models.CharField(max_length=40)),
                ("key", models.CharField(max_length=64)),
                ("kind", models.CharField(max_length=80)),
                ("title", models.CharField(max_length=255)),
                ("url", models.CharField(max_length=2000)),
                ("summary", models.TextField(blank=True)),
                ("text", models.TextField(blank=True)),
                ("permission", models.CharField(blank=True, max_length=150)),
                ("updated_at", models.DateTimeField(blank=True, null=True)),
                ("digest", models.CharField(max_length=64)),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("source", "key"), name="entry_unique_source_key")],
            },
        ),
        migrations.CreateModel(
            name="Term",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("term", models.CharField(max_length=64)),
                ("weight", models.PositiveIntegerField()),
                (
                    "entry",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="terms",
                        to="search.entry",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(
                        fields=["term", "entry", "weight"],
                        name="term_entry_weight",
                        opclasses=["varchar_pattern_ops", "int8_ops", "int4_ops"],
                    )
                ],
                "constraints": [models.UniqueConstraint(fields=("entry", "term"), name="term_unique_entry_term")],
            },
        ),
    ]
