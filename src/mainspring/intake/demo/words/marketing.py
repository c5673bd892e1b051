"""Marketing teams."""

from mainspring.intake.demo.words.field import Activity as A
from mainspring.intake.demo.words.field import Field, Theme
from mainspring.intake.demo.words.field import Metric as M

FIELD = Field(
    key="marketing",
    teams=("Brand", "Demand Generation", "Content", "Events", "Product Marketing", "Community", "Campaigns"),
    scopes=(
        "in retail",
        "from organic search",
        "among operations managers",
        "in the Benelux",
        "for the new plan",
        "from webinars",
    ),
    themes=(
        Theme(
            (
                "The right people ask us for a conversation",
                "Demand comes from those we can help",
                "Marketing feeds sales with good company",
            ),
            (
                M("enquiries accepted by sales", "enquiries", 60, 120, (25, 60)),
                M("cost per accepted enquiry", "£", 210, 340, (-110, -50)),
                M("enquiries that become opportunities", "%", 21, 33, (6, 12)),
                M("enquiries answered within four hours", "%", 39, 57, (18, 30)),
            ),
            (
                A("Launch {n} campaigns", "campaigns launched", "campaigns", 3, 7),
                A("Publish {n} articles", "articles published", "articles", 12, 30),
                A("Attend {n} trade fairs", "trade fairs attended", "fairs", 2, 6),
                A("Relaunch the price page", "relaunch plan done", "%"),
            ),
            ("Generate more quality leads", "Increase our visibility", "Amplify our message"),
        ),
        Theme(
            ("Buyers know what we stand for", "We come to mind first", "Our name means something"),
            (
                M("unaided awareness", "%", 8, 15, (3, 7)),
                M("direct visits a week", "visits", 2400, 5200, (600, 1900)),
                M("share of enquiries that name a recommendation", "%", 14, 24, (5, 11)),
            ),
            (
                A("Produce {n} customer films", "films produced", "films", 3, 8),
                A("Run {n} press briefings", "press briefings run", "briefings", 4, 9),
                A("Roll out the new brand book", "roll-out plan done", "%"),
            ),
            ("Elevate the brand", "Become a thought leader", "Own the conversation"),
        ),
        Theme(
            (
                "The website does the explaining",
                "A visitor understands us within a minute",
                "Visitors turn into users by themselves",
            ),
            (
                M("visitors who start a trial", "%", 1.8, 3.2, (0.8, 1.9), 1),
                M("bounce rate of the main pages", "%", 49, 63, (-14, -7)),
                M("trials that invite a colleague", "%", 18, 29, (6, 12)),
                M("median load time of the main pages", "s", 2.8, 4.6, (-2.2, -1.1), 1),
            ),
            (
                A("Rewrite {n} product pages", "pages rewritten", "pages", 8, 20),
                A("Test {n} headlines", "headlines tested", "headlines", 6, 14),
                A("Finish the website relaunch", "relaunch done", "%"),
            ),
            ("Modernise our web presence", "Make the site more engaging", "Tell our story better"),
        ),
        Theme(
            ("Users help users", "The community carries itself", "Customers speak for us"),
            (
                M("questions answered by other users", "%", 23, 38, (10, 20)),
                M("customers ready to be a reference", "customers", 11, 22, (8, 17)),
                M("community members active each month", "members", 180, 420, (90, 240)),
            ),
            (
                A("Host {n} community evenings", "evenings hosted", "evenings", 4, 9),
                A("Recruit {n} ambassadors", "ambassadors recruited", "ambassadors", 10, 25),
                A("Set up the forum", "forum plan done", "%"),
            ),
            ("Nurture a vibrant community", "Foster advocacy", "Build a movement"),
        ),
    ),
    better=(
        "the retail guide brought {n} enquiries since {day}",
        "{n} partners linked the calculator",
        "the shorter form went live on {day}",
        "pausing two weak channels freed £{n}k",
        "the webinar of {day} drew twice the usual audience",
    ),
    worse=(
        "search costs rose by {n}% after the auction change",
        "the fair on {day} was cancelled",
        "{n} pages dropped out of the index",
        "the agency delivered {n} days late",
        "sales rejected {n} enquiries as too small",
    ),
    steps=(
        "budget of the weakest channel moves on {day}",
        "we agree the rejection reasons with sales on {day}",
        "{n} pages get a new canonical link by {day}",
        "second subject line is tested on {day}",
    ),
    needs=(
        "customer figures for the case study",
        "a demo environment",
        "the price decision",
        "screens of the new release",
    ),
    work=(
        "Draft retail guide",
        "Landing page for webinar",
        "Clean up ad groups",
        "Customer story wholesaler",
        "Newsletter issue",
        "Fix canonical links",
        "Brief film crew",
        "Survey of lost enquiries",
    ),
)
