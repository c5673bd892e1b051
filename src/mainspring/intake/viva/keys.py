"""What becomes of every key of a Viva Goals export."""

from __future__ import annotations

OBJECTIVES = {
    "ID": "objectives.objective_id, key_results.key_result_id, x_source_id",
    "Title": "objectives.title, key_results.title",
    "Type": "whether it is an objective, a key result or an initiative",
    "Created By": "x_created_by_id",
    "Owner": "objectives.owner_id, key_results.owner_id, x_co_owner_ids",
    "Teams": "objectives.team_id, x_co_team_ids",
    "Time Period": "objectives.cycle_id, x_cycle_id",
    "Start Date": "x_start_on",
    "End Date": "key_results.due_on, x_due_on",
    "Alignment": "objectives.parent_id, key_results.objective_id, x_parent_ids, x_parent_weight",
    "Delegated To": "x_delegated_to_id",
    "Description": "objectives.description, x_description",
    "Tags": "x_tags",
    "Progress and Status Configuration": "x_progress_mode, x_status_mode",
    "Progress": "x_progress",
    "Status": "objectives.status, key_results.status, x_status",
    "Outcome": "key_results.metric, unit, baseline, target, direction, x_outcome_type",
    "Phased Targets": "x_phased_targets",
    "Check-in Owners": "x_check_in_owner_ids",
    "Parent IDs": "objectives.parent_id, key_results.objective_id, x_parent_ids",
    "Score": "key_results.final_score, x_score",
    "Goal Type": "x_goal_type",
    "Created At": "objectives.created_at, key_results.created_at",
    "Last Check-in": "x_last_check_in_at",
}
OBJECTIVES_IGNORED = {
    "Children": "every child names its parents itself",
    "Permissions": "who may see or edit a goal says nothing of how it went",
}
CHECK_INS = {
    "ID": "check_ins.check_in_id, x_source_id",
    "OKR ID": "check_ins.key_result_id",
    "CheckIn Date": "check_ins.occurred_at",
    "Check In Owner": "check_ins.author_id",
    "Check In Note": "check_ins.note",
    "Status": "check_ins.status, x_status",
    "Current Value": "check_ins.value",
    "Activity Date": "x_activity_on",
}
CHECK_INS_IGNORED = {"Metric Name": "the key result's Outcome names the metric"}
TEAMS = {
    "ID": "x_source_id",
    "Team Name": "teams.team_id, teams.name",
    "Parent Team": "teams.parent_team_id",
    "Team Owners": "people: role lead, team_id",
    "Team Type": "x_team_type",
    "Status": "x_status",
    "Description": "x_description",
}
PERIODS = {
    "ID": "which objectives belong to it",
    "Time Period Name": "cycles.name",
    "Start Date": "cycles.starts_on",
    "End Date": "cycles.ends_on",
}
USERS = {"ID": "who is meant where only the id stands", "Name": "people.name", "Email": "people.email"}
