"""From the lines of all sheets to one draft."""

from __future__ import annotations

from collections import Counter

from mainspring.engine.trail.draft import Draft, Place
from mainspring.engine.trail.problems import Problem
from mainspring.intake.importer import Imported, Options
from mainspring.intake.keys import folded, person_id, stable_id, team_id
from mainspring.intake.periods import Period, read_period
from mainspring.intake.sources import Sheet
from mainspring.intake.spreadsheet.context import Context, read_context
from mainspring.intake.spreadsheet.emit import emit
from mainspring.intake.spreadsheet.goals import Goal, Owners, Row
from mainspring.intake.spreadsheet.layout import Layout, drop_empty
from mainspring.intake.spreadsheet.measures import read_measures, read_status_of
from mainspring.intake.spreadsheet.notes import say_columns, say_periods_and_teams, say_weeks
from mainspring.intake.spreadsheet.people import is_team_name, owner_columns, owners
from mainspring.intake.spreadsheet.rows import Line, read_rows, untidy
from mainspring.intake.spreadsheet.words import LEVELS
from mainspring.intake.table import normal, shown
from mainspring.intake.values import NOTHING


class Build:
    """Collects goals, key results, people, teams and cycles over the sheets of one source."""

    def __init__(self, imported: Imported, options: Options) -> None:
        self.imported, self.options = imported, options
        self.draft: Draft = imported.draft
        self.goals: dict[str, Goal] = {}
        self.results: list[tuple[Row, Place]] = []
        self.result_of: dict[str, tuple[str, str, Place]] = {}
        self.twins: dict[str, Place] = {}
        self.check_ins: list[tuple[Row, Place]] = []
        self.people: dict[str, Row] = {}
        self.person_place: dict[str, Place] = {}
        self.person_teams: dict[str, set[str]] = {}
        self.teams: dict[str, tuple[str, Place]] = {}
        self.cycles: dict[str, tuple[Period, Place]] = {}
        self.counts: Counter[str] = Counter()
        self.statuses: dict[str, None] = {}
        """Statuses in free words, as they are written."""
        self.declared: dict[str, set[str]] = {}

    # --- one line
    # -------------------------------------------------------------------------------------------------------

    def add(self, line: Line, context: Context) -> None:
        period = self.period(line, context)
        level = self.level(line, context)
        team = self.team(line, context)
        found = self.owners(line, level, team, context)
        if not team and found is not None:
            team = self.team_of_owner(found, level, line)
        if line.result and not line.objective:
            if "objective" in line.layout.columns or "title" in line.layout.columns:
                reason = "a key result above every objective"
                self.unreadable(line, "objective_id", reason, line.result)
                self.counts["left_out"] += 1
                return
            line.objective = context.team or (context.layout.titles or [context.sheet.name])[0]
            self.counts["unstated"] += 1
        goal = self.goal(line, context, period, team, level)
        if line.result:
            self.result(line, context, goal, period, found)
        else:
            self.own_row(line, context, goal, found)

    def period(self, line: Line, context: Context) -> Period | None:
        text = line.filled("period")
        if not text:
            return line.section or context.period
        start = self.options.fiscal_year_start
        period = read_period(text, start)
        if period is None and context.year:
            # A bare `Q1` under a title that tells the year; a text that is no part of a year does not become
            # the year.
            lent = read_period(f"{text} {context.year}", start)
            period = lent if lent and (lent.ends_on - lent.starts_on).days < 200 else None
        if period is None:
            if line.text("period") and folded(text) not in ("-", "n/a"):
                context.problem(line, "objectives", "cycle_id", "names no period whose days are known", text)
            return None
        return period

    def level(self, line: Line, context: Context) -> str:
        text = line.text("level")
        if not text:
            return ""
        level = LEVELS.get(normal(text), "")
        if not level:
            context.problem(line, "objectives", "level", "is neither company, team nor individual", text)
        return level

    def team(self, line: Line, context: Context) -> str:
        name = " ".join((line.filled("team") or line.block or context.team).split())
        if not name or folded(name) in ("-", "n/a", "none"):
            return ""
        return self.team_named(name, line)

    def team_named(self, name: str, line: Line) -> str:
        id_ = team_id(name)
        self.teams.setdefault(id_, (name, line.place))
        return id_

    def owners(self, line: Line, level: str, team: str, context: Context) -> Owners | None:
        """None where the sheet has no column for owners; else those of the row, accountable first."""
        layout = line.layout
        if "owner" not in layout.columns and "owner_email" not in layout.columns:
            return None
        whole = level == "team" and "team" not in layout.columns
        found = owners(line.text("owner"), whole, context.last_first)
        emails = owners(line.text("owner_email")) if "owner_email" in layout.columns else ()
        if found and len(emails) == len(found):
            pairs = zip(found, emails, strict=True)
            found = tuple((name or other, email or mail) for (name, email), (other, mail) in pairs)
        elif not found:
            found = emails
        if found and "co_owner" in layout.columns:
            found += tuple(
                each
                for each in owners(line.text("co_owner"), last_first=context.last_first)
                if each not in found
            )
        for name, email in found:
            self.person(name, email, line.place)
            if "team" in layout.columns:
                self.person_teams.setdefault(person_id(name, email), set()).add(team)
        return found

    def person(self, name: str, email: str, place: Place) -> str:
        id_ = person_id(name, email)
        row = self.people.setdefault(id_, {"person_id": id_, "name": name, "email": email})
        row["name"] = row["name"] or name
        self.person_place.setdefault(id_, place)
        return id_

    def team_of_owner(self, found: Owners, level: str, line: Line) -> str:
        """Where no team is named: the owner's name, if the row is a team's or the name is plainly one."""
        if not found or "team" in line.layout.columns:
            return ""
        name = found[0][0]
        if not name or not (level == "team" or is_team_name(name)):
            return ""
        id_ = self.team_named(name, line)
        self.person_teams.setdefault(person_id(*found[0]), set()).add(id_)
        self.counts["owner_teams"] += 1
        return id_

    # --- objectives
    # -----------------------------------------------------------------------------------------------------

    def goal(self, line: Line, context: Context, period: Period | None, team: str, level: str) -> Goal:
        title = line.objective
        when = period.cycle_id if period else folded(line.filled("period"))
        # Two teams may have an objective of the same words; an owner's name taken for a team makes no second
        # objective.
        named = team if "team" in line.layout.columns or line.block or context.team else ""
        id_ = stable_id("o", title, when, named)
        goal = self.goals.get(id_)
        if goal is None:
            goal = self.goals[id_] = Goal(id_, title, line.place, period)
            self.counts["team_above"] += line.team_above
        if period is not None:
            self.cycles.setdefault(period.cycle_id, (period, line.place))
            goal.columns.setdefault("cycle_id", period.cycle_id)
        if team and not goal.columns.get("team_id"):
            goal.columns["team_id"] = team
        if level and not goal.columns.get("level"):
            goal.columns["level"] = level
        goal.knows_parent = goal.knows_parent or "parent" in line.layout.columns
        if (parent := line.text("parent")) and not (line.typed and line.result):
            self.counts["parents"] += 1
            if not goal.parent and parent.casefold() not in NOTHING:
                goal.parent, goal.parent_place = untidy(parent), line.place
        if (description := line.text("objective_description")) and not goal.columns.get("description"):
            goal.columns["description"] = description
        if (source := line.text("objective_id")) and not goal.columns.get("x_source_id"):
            goal.columns["x_source_id"] = source
        if mine := owners(line.text("objective_owner"), last_first=context.last_first):
            for name, email in mine:
                self.person(name, email, line.place)
            goal.own = goal.own or mine
        return goal

    def own_row(self, line: Line, context: Context, goal: Goal, found: Owners | None) -> None:
        """A row that is the objective's alone: its cells are the objective's."""
        if found is not None:
            goal.own = goal.own or found
        columns = goal.columns
        status, written = read_status_of(line)
        if "status" in line.layout.columns:
            columns.setdefault("status", status.state)
            if written:
                columns["x_status"] = written
        for role in ("created_at", "closed_at"):
            if role in line.layout.columns:
                columns[role] = context.moment(line, role, "objectives")
        if (source := line.text("id")) and "objective_id" not in line.layout.columns:
            columns["x_source_id"] = source
        if description := line.text("description"):
            columns.setdefault("description", description)
        for role in ("progress", "score", "confidence"):
            if (value := context.share(line, role)) is not None:
                columns[f"x_{role}"] = value
        for role in (
            "baseline",
            "target",
            "current",
            "metric",
            "unit",
            "direction",
            "due_on",
            "starts_on",
            "note",
            "updated",
        ):
            if text := line.text(role):
                columns[f"x_{role}"] = text
        for column in line.layout.weeks:
            if text := shown(line.sheet.cell(line.row, column)):
                before = columns.get("x_weeks")
                entry = f"{line.layout.headers[column]}={text}"
                columns["x_weeks"] = f"{before}; {entry}" if before else entry

    # --- key results
    # ----------------------------------------------------------------------------------------------------

    def result(
        self, line: Line, context: Context, goal: Goal, period: Period | None, found: Owners | None
    ) -> None:
        source = line.text("id") if len(line.layout.columns.get("key_result", ())) < 2 else ""
        owner = found[0][0] or found[0][1] if found else ""
        when = period.cycle_id if period else ""
        by_text = (stable_id("kr", goal.id, line.result), stable_id("kr", goal.id, line.result, owner))
        candidates = ([stable_id("kr", "id", source, when)] if source else []) + list(by_text)
        place = line.place
        twin = self.twins.get(by_text[1])
        if twin is not None and not source:
            reason = f"the same objective, key result and owner as in line {twin.line}; left out"
            self.unreadable(line, "", reason, line.result)
            self.counts["left_out"] += 1
            return
        if source and (taken := self.result_of.get(candidates[0])):
            self.unreadable(
                line,
                "key_result_id",
                f"the id also stands in line {taken[2].line}; this one goes by its text",
                source,
            )
        id_ = next((each for each in candidates if each not in self.result_of), None)
        if id_ is None:
            self.unreadable(
                line, "", "the same id, objective, key result and owner as another row; left out", line.result
            )
            self.counts["left_out"] += 1
            return
        self.twins.setdefault(by_text[1], place)
        self.result_of[id_] = (goal.id, line.result, place)
        row: Row = {"key_result_id": id_, "objective_id": goal.id, "title": line.result}
        if found is not None:
            row.update(owner_columns(found))
            if any(each not in goal.of_results for each in found):
                goal.of_results += tuple(each for each in found if each not in goal.of_results)
        if source:
            row["x_source_id"] = source
        if description := line.text("description"):
            row["x_description"] = description
        for column, name in line.layout.extras.items():
            row[name] = shown(line.sheet.cell(line.row, column))
        measures = read_measures(line, context, id_, period)
        row.update(measures.columns)
        for note in measures.notes:
            self.counts[note] += 1
            if note == "status":
                self.statuses.setdefault(str(measures.columns["x_status"]))
        self.results.append((row, place))
        self.check_ins.extend((check_in, place) for check_in in measures.check_ins)

    def unreadable(self, line: Line, column: str, reason: str, value: str) -> None:
        place = line.place
        self.imported.unreadable.append(
            Problem("key_results", place.file, place.line, column, reason, value[:80])
        )


def build(file: str, found: list[tuple[Sheet, Layout]], options: Options, imported: Imported) -> None:
    """Fill `imported` from the sheets that hold OKRs."""
    whole = Build(imported, options)
    siblings = [sheet.name for sheet, _ in found]
    drop_empty(found, imported)
    contexts: list[Context] = []
    for sheet, layout in found:
        imported.unreadable.extend(sheet.problems)
        imported.unreadable.extend(layout.problems)
        context = read_context(sheet, layout, file, siblings, options, imported)
        for line in read_rows(sheet, layout, imported):
            whole.add(line, context)
        say_columns(layout, imported)
        say_weeks(context, imported)
        contexts.append(context)
    say_periods_and_teams(contexts, imported.notes)
    emit(whole, [layout for _, layout in found])
    # A row with several key results reads its shared cells once for each; its problems are told once.
    imported.unreadable[:] = dict.fromkeys(imported.unreadable)
