"""What becomes of every column of a Jira export."""

from __future__ import annotations

from mainspring.intake.tools.columns import field
from mainspring.intake.tools.tabular import Form

_POINTS = (
    "Story Points",
    "Custom field (Story Points)",
    "Story point estimate",
    "Custom field (Story point estimate)",
)
FIELDS = {
    "key": field("work_items.work_item_id", "Issue key", "Key"),
    "number": field("which item is meant by Parent id", "Issue id"),
    "title": field("work_items.title", "Summary"),
    "created": field("work_items.created_at", "Created"),
    "done": field("work_items.done_at", "Resolved", "Resolution date"),
    "started": field("work_items.started_at", "Actual start", "Custom field (Actual start)"),
    "assignee": field("work_items.assignee_id, people.name", "Assignee"),
    "email": field("people.email", "Assignee Email", "Assignee Email Address"),
    "team": field(
        "work_items.team_id", "Team Name", "Custom field (Team Name)", "Custom field (Team)", "Team"
    ),
    "effort": field("work_items.effort", *_POINTS),
    "subject": field("work_items.subject_id"),
    "type": field("x_type", "Issue Type", "Work type"),
    "status": field("x_status", "Status"),
    "category": field("whether it is done, where Resolved is empty", "Status Category"),
    "category_changed": field("when it was done, where Resolved is empty", "Status Category Changed"),
    "project_key": field("x_project_key", "Project key"),
    "project": field("x_project", "Project name", "Project"),
    "priority": field("x_priority", "Priority"),
    "resolution": field("x_resolution", "Resolution"),
    "due": field("x_due_on", "Due date", "Due"),
    "labels": field("x_labels", "Labels", repeats=True),
    "sprints": field("x_sprints", "Sprint", "Sprints", repeats=True),
    "parents": field(
        "whose OKR link it takes where it has none",
        *("Parent id", "Parent key", "Parent", "Epic Link", "Custom field (Epic Link)"),
        *("Custom field (Parent Link)", "Parent Link"),
        repeats=True,
    ),
}
_WHO = "who reported an item is not who works on it"
_TEXT = "a trail's work items hold no texts but the title"
_TIME = "it says neither when the item came nor when it was done"
_HOURS = "effort is taken from story points"
_ACCOUNT = "people are matched by e-mail address or name"
_PROJECT = "it describes the project, not the item"
IGNORED = {
    **dict.fromkeys(("Reporter", "Creator"), _WHO),
    **dict.fromkeys(
        ("Reporter Id", "Creator Id", "Assignee Id", "Reporter Email", "Creator Email"), _ACCOUNT
    ),
    **dict.fromkeys(
        ("Description", "Environment", "Comment", "Comments", "Attachment", "Parent summary"), _TEXT
    ),
    **dict.fromkeys(("Updated", "Last Viewed"), _TIME),
    **dict.fromkeys(
        (
            *("Original Estimate", "Remaining Estimate", "Time Spent", "Work Ratio", "Log Work"),
            *("Σ Original Estimate", "Σ Remaining Estimate", "Σ Time Spent"),
        ),
        _HOURS,
    ),
    **dict.fromkeys(
        ("Project type", "Project lead", "Project lead id", "Project description", "Project url"), _PROJECT
    ),
    **dict.fromkeys(
        ("Watchers", "Watchers Id", "Votes", "Security Level", "Flagged"),
        "it says nothing of the work's course",
    ),
    **dict.fromkeys(
        (
            "Component/s",
            "Components",
            "Affects Version/s",
            "Fix Version/s",
            "Affects versions",
            "Fix versions",
        ),
        "a trail knows no components or versions",
    ),
}
FORM = Form(
    "a Jira export",
    ("Issue key", "Summary"),
    (
        "Summary",
        "Issue key",
        "Issue id",
        "Issue Type",
        "Status",
        "Project key",
        "Priority",
        "Resolution",
        "Assignee",
        "Created",
    ),
    FIELDS,
    IGNORED,
)
