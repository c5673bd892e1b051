"""A comparison of files with an organisation, as a browser shows it, and sheets to hand in."""

from __future__ import annotations

import datetime as dt
import html
import re

HEAD = "Objective,Key result,Owner,Team,Quarter,Start,Target\n"
NEW = "Waste less,Cut food thrown away from 9 to 4 kg a day,Owner,Kitchen,This quarter,9,4\n"


class Page:
    """A comparison in the browser."""

    def __init__(self, client, address):
        self.client, self.address = client, address
        self.look()

    def look(self):
        self.answer = self.client.get(self.address)
        self.text = text(self.answer)
        return self

    def take(self, **said):
        self.answer = self.client.post(f"{self.address}/take", said, follow=True)
        self.text = text(self.answer)
        return self

    @property
    def counts(self):
        """What the page counts: by the table's name, new, changed, the same, only here and not taken."""
        found = {}
        for name, row in re.findall(r'<tr><th scope="row">(.*?)</th>(.*?)</tr>', self.text):
            cells = re.findall(r"<td.*?>(?:<.*?>)*([\d–]+)", row)
            found[name] = [0 if cell == "–" else int(cell) for cell in cells]
        return found


def text(answer):
    return html.unescape(answer.content.decode())


def sheet(fern, *rows):
    """A sheet of the quarter that is running; its name is that of the cycle here."""
    year, month = dt.date.today().year, dt.date.today().month
    quarter = f"Q{(month - 1) // 3 + 1} {year}"
    fern.cycle.alter(by=fern.okr_lead, name=quarter)
    return (HEAD + "".join(rows)).replace("This quarter", quarter)
