"""What becomes of every column of an Ally export."""

from __future__ import annotations

from mainspring.intake.tools.columns import field
from mainspring.intake.tools.tabular import Form

_PARENT = "objectives.parent_id, key_results.objective_id, x_parent_ids"
OKRS = Form(
    "an Ally export",
    ("Row ID", "Title", "Entity"),
    ("Row ID", "Title", "Parent", "Entity", "Owner Email", "Time Period", "Start Date"),
    {
        "key": field("objectives.objective_id, key_results.key_result_id, x_source_id", "Row ID"),
        "title": field("objectives.title, key_results.title", "Title"),
        "parent": field(_PARENT, "Parent", "Parent Row ID", "Parent Row IDs"),
        "entity": field("objectives.team_id, objectives.level", "Entity"),
        "owner": field(
            "objectives.owner_id, key_results.owner_id, x_co_owner_ids, people.email", "Owner Email", "Owner"
        ),
        "cycle": field("objectives.cycle_id, x_cycle_ids", "Time Period"),
        "start": field("x_start_on", "Start Date"),
        "due": field("key_results.due_on, x_due_on", "End Date", "Due Date"),
        "type": field(
            "whether it is an objective, a key result or an initiative", "Type", "Objective Type", "OKR Type"
        ),
        "description": field("objectives.description, x_description", "Description"),
        "metric": field("key_results.metric", "Metric Name", "Metric"),
        "unit": field("key_results.unit", "Metric Unit", "Unit"),
        "baseline": field(
            "key_results.baseline", "Start Value", "Starting Value", "Metric Start", "Start", "Initial Value"
        ),
        "target": field("key_results.target", "Target Value", "Metric Target", "Target"),
        "current": field("x_current: no day is known for it", "Current Value", "Current"),
        "progress": field("x_progress: no day is known for it", "Progress", "Progress %"),
        "status": field("objectives.status, key_results.status, x_status", "Status", "Progress Status"),
        "tags": field("x_tags", "Tags"),
    },
)
TEAMS = Form(
    "Ally's teams",
    ("Team Name", "Owner Email", "Parent Team"),
    ("Team Name", "Owner Email", "Parent Team", "Team Type"),
    {
        "name": field("teams.team_id, teams.name", "Team Name"),
        "owner": field("people: role lead, team_id", "Owner Email"),
        "parent": field("teams.parent_team_id", "Parent Team"),
        "type": field("x_team_type", "Team Type"),
    },
)
USERS = Form(
    "Ally's users",
    ("User Name", "User Email"),
    ("User Name", "User Email", "Teams", "Manager", "Manager Email", "User Account Type", "Is Org Admin"),
    {
        "name": field("people.name", "User Name"),
        "email": field("people.email", "User Email"),
        "teams": field("people.team_id, x_co_team_ids", "Teams"),
        "manager": field("x_manager_id", "Manager"),
        "manager_email": field("x_manager_id", "Manager Email"),
        "account": field("x_account_type", "User Account Type"),
        "admin": field("x_is_org_admin", "Is Org Admin"),
    },
)
