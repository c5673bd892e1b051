"""Marketing: whether the right people hear of it, understand it and take the next step."""

from mainspring.engine.lint.rewrite.metric import Metric

WORDS = "marketing campaign brand content website seo social press newsletter webinar event awareness audience inbound media blog pr advertising analyst"

METRICS = (
    Metric("the share of visitors who ask for a demo or start a trial", "%", "up", "visitors", "no fall in the share of them who buy", "lead",
           "website site page landing visitor conversion homepage web navigation redesign traffic inbound"),
    Metric("the share of leads that sales accepts", "%", "up", "sales", "no fall in leads a month", "lead",
           "lead mql sql scoring nurture campaign demand funnel attribution sao qualified"),
    Metric("the share of readers who go on to a product page", "%", "up", "readers", "no rise in visits of a few seconds", "lead",
           "blog post article content guide ebook whitepaper video podcast tutorial story publish op-ed"),
    Metric("the share of people in our market who name us unprompted", "%", "up", "buyers", "no rise in the cost of reaching them", "lag",
           "brand awareness known reputation pr press media visibility positioning rename message messaging"),
    Metric("visits from people who search for the problem we solve", "a month", "up", "searchers", "no fall in the share who take a next step", "lead",
           "seo search ranking keyword organic discoverability content comparison traffic"),
    Metric("the share of attendees who take a next step within a month", "%", "up", "attendees", "no rise in the cost of an attendee", "lead",
           "event webinar conference meetup booth talk summit roadshow sponsor sponsorship speaking presentation workshop"),
    Metric("the share of subscribers who click through to something", "%", "up", "subscribers", "no rise in unsubscribes", "lead",
           "newsletter email mailing nurture subscriber campaign list"),
    Metric("the cost of winning a new customer", "", "down", "the budget", "no fall in the share who stay past the first renewal", "lag",
           "cost spend budget paid advertising ad cac channel attribution roi efficient efficiency"),
    Metric("independent mentions that say what we stand for", "a month", "up", "our market", "no rise in mentions that we had to correct", "lead",
           "press media pr analyst article coverage mention journalist op-ed interview public relations"),
    Metric("the share of opportunities in which our material was used", "%", "up", "sellers", "no fall in the share of them won", "lead",
           "case-study deck collateral battlecard asset enablement use-case material playbook reference message"),
    Metric("people who recommend us to somebody who then signs up", "a month", "up", "customers", "no fall in the share who stay", "lag",
           "referral advocacy ambassador community evangelist word-of-mouth viral advocate"),
    Metric("the share of members who post or answer in a month", "%", "up", "community members", "no rise in questions left open", "lead",
           "community forum club chapter discord meetup contributor group"),
    Metric("the time from brief to published piece", "days", "down", "those who ask for it", "no rise in corrections after publication", "lead",
           "editorial calendar production process workflow brief approval brand guideline template"),
)  # fmt: skip
