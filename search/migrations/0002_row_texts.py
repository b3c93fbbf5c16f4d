"""The texts of registers that lists search."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("search", "0001_initial")]

    operations = [
        migrations.CreateModel(
            name="RowText",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("text", models.TextField()),
            ],
            options={"default_permissions": ()},
        ),
        migrations.CreateModel(
            name="RowTrigrams",
            fields=[
                ("rowid", models.BigIntegerField(primary_key=True, serialize=False)),
                ("text", models.TextField()),
            ],
            options={"db_table": "search_rowtext_trigrams", "managed": False, "default_permissions": ()},
        ),
    ]
