from django.db import migrations, models

FILL = """
UPDATE goals_keyresult SET red_since = (
  SELECT MIN(red.at) FROM goals_checkin red
  WHERE red.key_result_id = goals_keyresult.id AND red.status = 'red' AND NOT EXISTS (
    SELECT 1 FROM goals_checkin better
    WHERE better.key_result_id = red.key_result_id AND better.status IN ('green', 'amber') AND better.at >= red.at
  )
)
WHERE latest_status = 'red'
"""


class Migration(migrations.Migration):
    dependencies = [
        ("goals", "0002_initial"),
        ("people", "0001_initial"),
    ]

    operations = [
        migrations.AddField(
            model_name="keyresult",
            name="red_since",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddIndex(
            model_name="keyresult",
            index=models.Index(
                condition=models.Q(("red_since__isnull", False)),
                fields=["organisation", "-latest_at", "-id"],
                name="key_result_red",
            ),
        ),
        migrations.AddIndex(
            model_name="objective",
            index=models.Index(
                condition=models.Q(("parent_key_result__isnull", False)),
                fields=["parent_key_result", "id"],
                name="objective_through",
            ),
        ),
        migrations.RunSQL(FILL, migrations.RunSQL.noop),
    ]
