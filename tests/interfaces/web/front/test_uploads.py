"""“Drop your spreadsheet here”, as a newcomer meets it."""

import csv
import datetime as dt
import io
import re
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from openpyxl import Workbook

from apps import lives
from apps.organisations import PASSWORD
from interfaces.cli.command import SHEET
from mainspring.apps.diagnoses.models import Diagnosis
from mainspring.apps.events.models import Event
from mainspring.apps.goals.models import KeyResult
from mainspring.apps.people.models import Account, Organisation, Person
from mainspring.apps.people.permissions import Role
from mainspring.apps.trails import uploads
from mainspring.apps.trails.archive import archive
from mainspring.apps.trails.models import Upload, UploadedFile
from mainspring.apps.trails.upkeep import upkeep
from mainspring.project import jobs

pytestmark = pytest.mark.django_db


def hand_in(client, *files):
    """Hand in (name, bytes) pairs as the front page's form does; returns the answer and the upload, if one was made."""
    answer = client.post(
        reverse("upload_new"), {"files": [SimpleUploadedFile(name, data) for name, data in files]}
    )
    return answer, Upload.objects.order_by("-pk").first()


def read_in(client, *files):
    """The same, and read by the worker; returns the address of what became of it."""
    answer, _upload = hand_in(client, *files)
    assert answer.status_code == 302, answer.content.decode()
    assert jobs.drain() >= 1
    return answer.url


def text_of(answer):
    return answer.content.decode()


def test_the_front_page_offers_it_first_and_asks_for_no_account(client):
    page = text_of(client.get("/"))
    assert "Drop your spreadsheet here" in page
    assert 'type="file"' in page
    assert page.index("Drop your spreadsheet here") < page.index("Your organisation is here already?")


def test_a_sheet_is_read_and_what_was_recognised_is_shown(client):
    broken = SHEET + ",Answer 9 of 10 calls,Ann Smith,Support,Q1 2026,nine\n"
    answer, _upload = hand_in(client, ("okrs.csv", broken.encode()))
    waiting = client.get(answer.url)
    assert "Waits to be read" in text_of(waiting)
    assert client.get(f"{answer.url}progress/").status_code == 200
    jobs.drain()
    assert client.get(f"{answer.url}progress/").headers["HX-Redirect"] == answer.url
    page = text_of(client.get(answer.url))
    assert "4 key results" in page
    assert "What each column was taken for" in page
    assert "What could not be assessed" in page
    assert "okrs.csv" in page
    assert UploadedFile.objects.count() == 0


@pytest.mark.parametrize("language", ["en", "de"])
def test_no_column_of_the_trail_is_named_to_who_never_saw_one(client, language):
    sheet = SHEET.replace("\n", ",6,yellow,Going on\n").replace(
        ",6,yellow,Going on", ",Current,Status,Note", 1
    )
    address = read_in(client, ("okrs.csv", sheet.encode()))
    page = text_of(client.get(address, headers={"accept-language": language}))
    words = re.sub(r"<[^>]*>", " ", page).replace("okrs.csv", "")
    assert ("what a forum may settle" if language == "en" else "was ein Forum regeln darf") in words
    assert ("the note of a check-in" if language == "en" else "die Notiz eines Check-ins") in words
    assert re.findall(r"\bx_\w+|\b[a-z]+(?:_[a-z]+)*\.[a-z_]+\b|\b[a-z]+_[a-z]+\b", words) == []


def test_what_the_linter_asks_stands_on_the_page_and_no_command_is_needed_for_it(client):
    address = read_in(client, ("okrs.csv", SHEET.encode()))
    page = text_of(client.get(address))
    assert "What the linter asks" in page
    assert page.index("Launch the partner page") < page.index('<span class="tag">KR')
    assert "Sell to larger firms" in page
    assert "okrs.csv, line 4" in page
    assert "mainspring lint" not in page
    assert f"{address}remarks/" not in page


def test_of_many_remarks_the_first_stand_on_the_page_and_all_on_one_of_their_own(client):
    many = SHEET + "".join(f",Launch the page of partner {n},Cy Holt,Sales,Q1 2026,1\n" for n in range(30))
    address = read_in(client, ("okrs.csv", many.encode()))
    page = text_of(client.get(address))
    assert f'href="{address}remarks/"' in page
    assert "Launch the page of partner 29" not in page[page.index("asks-title") : page.index("says")]
    every = text_of(client.get(f"{address}remarks/"))
    assert "Launch the page of partner 29" in every
    assert every.count("<details") >= 30
    assert Client().get(f"{address}remarks/").status_code == 404


@pytest.mark.parametrize("deliverables", [0, 4])
def test_a_list_with_plain_deliverables_is_not_said_to_say_what_is_measured(client, deliverables):
    works = ("Migrate the ERP", "Launch the new service portal", "Open the depot", "Publish the handbook")
    rows = [f",{title},Ann Smith,Sales,Q1 2026,1\n" for title in works[:deliverables]]
    measures = (
        "late deliveries",
        "open invoices",
        "returned parcels",
        "wrong picks",
        "missed calls",
        "scrap",
    )
    rows += [
        f",Cut {what} from 20 to {n} a week,Ben Lee,Sales,Q1 2026,{n}\n" for n, what in enumerate(measures, 5)
    ]
    rows += [f",Raise visits of page {n} from 10 to 20,Cy Holt,Sales,Q1 2026,20\n" for n in range(4)]
    page = text_of(
        client.get(read_in(client, ("okrs.csv", (SHEET[: SHEET.index("Sell")] + "".join(rows)).encode())))
    )
    assert "Key results say what is measured" not in page
    assert ("Each says what is measured." in page) is (deliverables == 0)
    assert ("Whether each was reached can be told" in page) is (deliverables > 0)


def test_what_could_not_be_read_stands_with_its_file_line_and_column(client):
    sheet = SHEET.replace("Q1 2026,80", "Q1 2026,eighty or so")
    page = text_of(client.get(read_in(client, ("okrs.csv", sheet.encode()))))
    assert "What could not be read, and where" in page
    assert '<td>okrs.csv</td><td class="n">2</td><td>target</td>' in page
    assert "eighty or so" in page


def test_a_sheet_that_was_left_out_is_named_where_one_looks_first(client):
    book = Workbook()
    first, parked = book.active, book.create_sheet("Parking lot")
    for row in csv.reader(SHEET.splitlines()):
        first.append(row)
    parked.append(["An idea", "perhaps"])
    packed = io.BytesIO()
    book.save(packed)
    page = text_of(client.get(read_in(client, ("okrs.xlsx", packed.getvalue()))))
    assert "Everything could be read" not in page
    said = page.index(
        "Left out: sheet &#x27;Parking lot&#x27;, no header row names objectives or key results."
    )
    assert said < page.index("What each column was taken for")


def test_statuses_in_free_words_are_named(client):
    rows = UNDATED.replace(",green,", ",when the moon allows,")
    assert "1 status in free words, kept beside the rows: &#x27;when the moon allows&#x27;" in text_of(
        client.get(read_in(client, ("okrs.csv", rows.encode())))
    )


def test_several_files_become_one_record(client):
    sales = "Objective,Key result,Owner,Team,Quarter,Target\nBe known,Raise visits from 10 to 20,Dee Fox,Brand,Q1 2026,20\n"
    page = text_of(client.get(read_in(client, ("a.csv", SHEET.encode()), ("b.csv", sales.encode()))))
    assert "4 key results" in page
    assert "a.csv, b.csv" in page


def test_an_export_shows_findings_that_open_to_their_rows(client):
    with archive(lives.demo()) as packed:
        address = read_in(client, ("demo.zip", packed.read()))
    page = text_of(client.get(address))
    assert "Red for weeks, and nobody acts" in page
    finding = text_of(client.get(f"{address}findings/red_without_action/"))
    rows = f"{address}findings/red_without_action/red_spells_without_response/"
    assert rows in finding
    assert "the gravest first" in text_of(client.get(rows))
    assert (
        client.get(f"{address}findings/passive_reviews/people_say_reviews_change_nothing/").status_code == 404
    )
    team = re.search(r"\?team=([\w-]+)", finding)[1]
    with CaptureQueriesContext(connection) as asked:
        of_team = client.get(f"{address}findings/red_without_action/?team={team}")
    assert of_team.context["detail"].table.rows
    assert {row[2] for row in of_team.context["detail"].table.rows} == {
        of_team.context["detail"].team["name"]
    }
    # All rows of an upload are one text, of many megabytes perhaps.
    assert sum('SELECT "trails_upload"."rows"' in query["sql"] for query in asked) == 1
    report = client.get(f"{address}report/")
    assert "attachment" in report.headers["Content-Disposition"]
    assert "sandbox" in report.headers["Content-Security-Policy"]


def test_it_belongs_to_the_session_that_made_it(client):
    address = read_in(client, ("okrs.csv", SHEET.encode()))
    stranger = Client()
    for path in ("", "progress/", "report/", "findings/no_learning/", "findings/no_learning/copied/"):
        assert stranger.get(address + path).status_code == 404
    assert stranger.post(f"{address}throw-away/").status_code == 404
    stranger.force_login(Account.objects.create_user("else@example.org", PASSWORD))
    assert stranger.get(f"{address}keep/").status_code == 404
    assert len(address.split("/")[2]) >= 43
    assert Upload.objects.count() == 1


def test_the_front_page_leads_back_to_what_this_browser_handed_in(client):
    address = read_in(client, ("autumn_okrs.csv", SHEET.encode()))
    for page in ("/", reverse("upload_new")):
        assert f'<a href="{address}">autumn_okrs.csv</a>' in text_of(client.get(page))
        assert address not in text_of(Client().get(page))
    client.force_login(Account.objects.create_user("new@example.org", PASSWORD))
    session = client.session
    session["uploads"] = [address.split("/")[2]]
    session.save()
    assert f'<a href="{address}">' in text_of(client.get("/"))
    Upload.objects.update(expires_at=timezone.now() - dt.timedelta(seconds=1))
    assert address not in text_of(client.get("/"))


def test_it_is_gone_after_a_day(client):
    address = read_in(client, ("okrs.csv", SHEET.encode()))
    Upload.objects.update(expires_at=timezone.now() - dt.timedelta(seconds=1))
    assert client.get(address).status_code == 404
    upkeep(timezone.now())
    assert Upload.objects.count() == 0


def test_thrown_away_it_is_gone_at_once(client):
    address = read_in(client, ("okrs.csv", SHEET.encode()))
    answer = client.post(f"{address}throw-away/", follow=True)
    assert "Nothing of it is left here" in text_of(answer)
    assert client.get(address).status_code == 404
    assert Upload.objects.count() == 0


def test_kept_it_is_an_organisation_of_whoever_signed_in(client):
    address = read_in(client, ("autumn_okrs.csv", SHEET.encode()))
    asked = client.get(f"{address}keep/")
    assert asked.url == f"{reverse('account_login')}?next={address}keep/"
    Account.objects.create_user("ann@example.org", PASSWORD, name="Ann Smith")
    client.post(reverse("account_login"), {"login": "ann@example.org", "password": PASSWORD})
    form = text_of(client.get(f"{address}keep/"))
    assert 'value="autumn okrs"' in form
    refused = client.post(f"{address}keep/", {"name": "  "})
    assert refused.status_code == 422
    assert "Give the organisation a name" in text_of(refused)
    answer = client.post(f"{address}keep/", {"name": "Acorn"}, follow=True)
    assert answer.redirect_chain[-1][0] == reverse("mirror", kwargs={"organisation": "acorn"})
    there = reverse("strategy", kwargs={"organisation": "acorn"})
    assert f'<a href="{there}">See its objectives</a>' in text_of(answer)
    acorn = Organisation.objects.get(key="acorn")
    assert KeyResult.objects.filter(organisation=acorn).count() == 3
    assert Person.objects.get(organisation=acorn, account__isnull=False).access == Role.OKR_LEAD
    assert Upload.objects.count() == 0
    assert client.get(address).status_code == 404
    assert jobs.drain() == 1
    assert Diagnosis.objects.get(organisation=acorn).state == "done"


UNDATED = """Objective,Key result,Owner,Team,Quarter,Baseline,Target,Now,Status,Comment
Help customers sooner,Raise answers within an hour from 40 % to 80 %,Ann Smith,Support,Q1 2026,40,80,60,green,
,Cut complaints from 12 to 4 a week,Ben Lee,Support,Q1 2026,12,4,11,red,The new form confuses people
Sell to larger firms,Win 3 firms with over 500 people,Cy Holt,Sales,Q1 2026,0,3,,,
"""
"""A sheet that says where things stand and not since when."""


def sign_in(client, address):
    """Sign in as somebody new whose session has the upload."""
    client.force_login(Account.objects.create_user("new@example.org", PASSWORD))
    session = client.session
    session["uploads"] = [address.split("/")[2]]
    session.save()


def test_what_a_sheet_says_without_a_date_becomes_check_ins_of_the_day_that_is_given(client):
    address = read_in(client, ("okrs.csv", UNDATED.encode()))
    sign_in(client, address)
    form = text_of(client.get(f"{address}keep/"))
    assert "As of which day is the sheet?" in form
    assert "Of 2 key results the sheet says where they stand" in form
    assert f'value="{timezone.localdate().isoformat()}"' in form
    ahead = (timezone.localdate() + dt.timedelta(days=2)).isoformat()
    for wrong, says in ((ahead, "This day has not come yet."), ("31.3.26", "Give the day as")):
        answer = client.post(f"{address}keep/", {"name": "Acorn", "day": wrong})
        assert answer.status_code == 422
        assert says in text_of(answer)
        assert 'value="Acorn"' in text_of(answer)
    assert not Organisation.objects.filter(name="Acorn").exists()
    client.post(f"{address}keep/", {"name": "Acorn", "day": "2026-02-16"})
    acorn = Organisation.objects.get(name="Acorn")
    answers, complaints, firms = KeyResult.objects.filter(organisation=acorn).order_by("target").reverse()
    complaints, firms = (complaints, firms) if complaints.target == 4 else (firms, complaints)
    assert (answers.latest_value, answers.progress, answers.latest_status) == (60, 0.5, "green")
    assert (complaints.latest_value, complaints.latest_status) == (11, "red")
    assert answers.latest_at.date() == dt.date(2026, 2, 16)
    assert firms.latest_at is None
    page = client.get(reverse("key_result", kwargs={"organisation": "acorn", "key": complaints.key}))
    assert "The new form confuses people" in text_of(page)
    assert Event.objects.filter(organisation=acorn, kind="sheet.dated").count() == 1


def test_without_a_day_nothing_is_invented_and_the_form_says_so(client):
    address = read_in(client, ("okrs.csv", UNDATED.encode()))
    sign_in(client, address)
    assert "Left empty, nothing is invented" in text_of(client.get(f"{address}keep/"))
    client.post(f"{address}keep/", {"name": "Acorn", "day": ""})
    kept = KeyResult.objects.filter(organisation__name="Acorn")
    assert kept.count() == 3
    assert not kept.exclude(latest_at=None).exists()
    assert "60" in {one.extra.get("x_current", "").removesuffix(".0") for one in kept}


def test_a_sheet_that_says_nothing_without_a_date_is_asked_for_none(client):
    address = read_in(client, ("okrs.csv", SHEET.encode()))
    sign_in(client, address)
    assert "As of which day" not in text_of(client.get(f"{address}keep/"))


def test_somebody_who_is_in_the_file_becomes_that_person(client):
    export = lives.demo()
    known = Person.objects.filter(organisation=export).exclude(email="").first()
    with archive(export) as packed:
        address = read_in(client, ("demo.zip", packed.read()))
    client.force_login(Account.objects.create_user(known.email.upper().lower(), PASSWORD))
    session = client.session
    session["uploads"] = [address.split("/")[2]]
    session.save()
    client.post(f"{address}keep/", {"name": "Copy"})
    copy = Organisation.objects.get(name="Copy")
    mine = Person.objects.get(organisation=copy, account__isnull=False)
    assert (mine.key, mine.access, copy.demo) == (known.key, Role.OKR_LEAD, False)


@pytest.mark.parametrize(
    ("name", "data", "says"),
    [
        ("photo.png", b"\x89PNG\r\n\x1a\n" + bytes(64), "this is no CSV, Excel, JSON or ZIP file"),
        ("old.xls", b"\xd0\xcf\x11\xe0" + bytes(64), "save it as .xlsx without a password"),
        ("empty.csv", b" ", "the file is empty"),
        ("cut.zip", b"PK\x03\x04 and nothing more", "the archive is damaged or cut short"),
    ],
)
def test_what_no_reader_knows_is_refused_in_one_sentence(client, name, data, says):
    answer, upload = hand_in(client, (name, data))
    assert answer.status_code == 422
    assert says in text_of(answer)
    assert name in text_of(answer)
    assert upload is None


def test_a_bomb_is_refused_before_it_is_opened(client):
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as bomb:
        bomb.writestr("objectives.csv", bytes(300 << 20))
    answer, upload = hand_in(client, ("bomb.zip", packed.getvalue()))
    assert answer.status_code == 422
    assert "would unpack to" in text_of(answer)
    assert upload is None


def test_more_than_may_be_sent_is_read_to_its_end_and_said(client, monkeypatch):
    monkeypatch.setattr("mainspring.interfaces.web.quota.LARGEST", 1000)
    answer, upload = hand_in(client, ("big.csv", b"a,b\n" * (40 << 10)))
    assert answer.status_code == 422
    assert "That is more than 20 MB" in text_of(answer)
    assert upload is None


def test_more_than_may_be_kept_is_refused(client, monkeypatch):
    monkeypatch.setattr(uploads, "LARGEST", 1000)
    answer, upload = hand_in(client, ("big.csv", b"a,b\n" * 400))
    assert answer.status_code == 422
    assert upload is None


def test_no_file_and_too_many_files(client):
    assert "Choose a file first" in text_of(hand_in(client)[0])
    many = [(f"{number}.csv", b"a,b\n") for number in range(uploads.MOST_FILES + 1)]
    assert "Hand in up to 20 files" in text_of(hand_in(client, *many)[0])


def test_a_file_without_goals_says_what_is_missing_and_offers_the_form_again(client):
    address = read_in(client, ("people.csv", b"Name,Shoe size\nAnn,39\nBen,44\n"))
    answer = client.get(address)
    assert answer.status_code == 422
    page = text_of(answer)
    assert 'class="errors"' in page
    assert 'type="file"' in page


@pytest.mark.parametrize("limit", ["MOST_WAITING", "MOST_KEPT"])
def test_the_front_page_closes_before_queue_or_disk_overflow(client, monkeypatch, limit):
    monkeypatch.setattr(uploads, limit, 1)
    assert hand_in(client, ("okrs.csv", SHEET.encode()))[0].status_code == 302
    assert "Too many files wait" in text_of(hand_in(client, ("okrs.csv", SHEET.encode()))[0])


def refused_to_keep(client, export, alter):
    """What the page says when an export whose files `alter` has changed is to be kept as an organisation, which it is not."""
    altered = io.BytesIO()
    with zipfile.ZipFile(export) as old, zipfile.ZipFile(altered, "w") as new:
        for name in old.namelist():
            new.writestr(name, alter(name, old.read(name)))
    address = read_in(client, ("fern.zip", altered.getvalue()))
    client.force_login(Account.objects.create_user("new@example.org", PASSWORD))
    session = client.session
    session["uploads"] = [address.split("/")[2]]
    session.save()
    before = Organisation.objects.count()
    answer = client.post(f"{address}keep/", {"name": "Altered"})
    assert answer.status_code == 422
    assert Organisation.objects.count() == before
    return text_of(answer)


@pytest.mark.parametrize(
    ("table", "content"),
    [
        ("x_organisation.csv", 'x_setting,x_value\ntimezone,"""Mars/Olympus"""\n'),
        ("x_organisation.csv", 'x_setting,x_value\nteam_objectives,"""many"""\n'),
        ("x_organisation.csv", "x_setting,x_value\nname,{broken\n"),
        ("x_events.csv", "x_at,x_kind,x_table,x_subject,x_before\nsome day,a,b,c,{}\n"),
        ("x_events.csv", "x_at,x_kind,x_table,x_subject,x_before\n2026-01-01T00:00:00Z,a,b,c,{broken\n"),
    ],
)
def test_an_altered_export_is_diagnosed_and_refused_as_an_organisation(client, fern_export, table, content):
    said = refused_to_keep(
        client, fern_export, lambda name, text: content.encode() if name == table else text
    )
    assert "holds what Mainspring never wrote" in said


def test_a_text_too_long_to_be_kept_is_named_by_table_row_and_column(client, fern_export):
    def long(name: str, text: bytes) -> bytes:
        return text.replace(b"Kitchen", b"K" * 301) if name == "teams.csv" else text

    said = refused_to_keep(client, fern_export, long)
    # Rows are exported in the order of their ids, which are drawn.
    assert re.search(r"Table teams, row \d, column name: at most 300 characters can be kept\.", said)


@pytest.fixture
def fern_export(fern):
    with archive(fern.organisation) as packed:
        return io.BytesIO(packed.read())


def test_an_upload_whose_worker_was_killed_is_read_by_another(client):
    answer, upload = hand_in(client, ("okrs.csv", SHEET.encode()))
    Upload.objects.update(state="running", attempt=1)
    long_ago = timezone.now() - dt.timedelta(hours=1)
    Upload.objects.update(beat_at=long_ago)
    upkeep(timezone.now())
    jobs.drain()
    assert client.get(answer.url).status_code == 200
    upload.refresh_from_db()
    assert (upload.state, upload.attempt) == ("done", 2)


def test_one_that_ends_its_worker_again_and_again_is_given_up(client):
    answer, _upload = hand_in(client, ("okrs.csv", SHEET.encode()))
    Upload.objects.update(state="running", attempt=2, beat_at=timezone.now() - dt.timedelta(hours=1))
    upkeep(timezone.now())
    assert "could not be read to its end" in text_of(client.get(answer.url))


def test_columns_that_nobody_knows_are_asked_for_and_read_again(client):
    sheet = b"Big aim,What we look at,Wanted\nWaste less,Cut food thrown away,4\n"
    address = read_in(client, ("okrs.csv", sheet))
    page = client.get(address)
    assert page.status_code == 422
    assert "What do these columns hold?" in text_of(page)
    assert "--map" not in text_of(page)
    said = {"header-1": "Big aim", "column-1": "objective", "header-2": "What we look at"}
    assert client.post(f"{address}columns/", said).status_code == 302
    jobs.drain()
    assert client.get(address).status_code == 422, "an objective alone is not diagnosed"
    assert client.post(f"{address}columns/", said | {"column-2": "key_result"}).status_code == 302
    jobs.drain()
    page = client.get(address)
    assert page.status_code == 200
    assert "1 key result" in text_of(page)
    assert client.post(f"{address}columns/", {"header-1": "Nothing", "column-1": "owner"}).status_code == 422
    assert Client().post(f"{address}columns/", said).status_code == 404
    client.post(f"{address}throw-away/")
    assert not UploadedFile.objects.exists()
