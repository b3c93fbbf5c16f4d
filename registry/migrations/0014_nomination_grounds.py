"""A nomination's own words get a name of their own: every form asks for the reason of the change by “reason”."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("registry", "0013_supervision")]

    operations = [
        operation
        for name in ("nomination", "historicalnomination")
        for operation in (
            migrations.RenameField(model_name=name, old_name="reason", new_name="grounds"),
            migrations.AlterField(
                model_name=name,
                name="grounds",
                field=models.TextField(verbose_name="why it should be looked at"),
            ),
        )
    ]
