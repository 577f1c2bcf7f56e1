"""The groups of rules, field by field: axis, unit, range, neutral value, meaning.

Ranges are wide enough for any year and place the game covers and narrow enough that no product of
rules and state reaches 2**62 (tests/laws computes that bound).
"""

from __future__ import annotations

from dataclasses import dataclass

from game.engine.declare import MONEY, count, fen, ids, log_spread, rule, share, signed
from game.engine.exact import Ints


@dataclass(frozen=True)
class Living:
    """What a household needs and what strain does to it."""

    need: int = fen("", "monthly need of a household without dependants, table as before")
    need_dependant: int = fen("", "added monthly need per dependant")
    table_bp: Ints = share("3", "need at each table: as before, plain, thin")
    bare_bp: int = share("", "the least a household can eat for a month, as a share of need", 5_000)
    insurance: int = fen("", "monthly insurance contribution of somebody without an employer")
    care_hours_full: int = rule(
        "", "hours", 1, 400, "care hours that take up a full working month", 200
    )
    help_bp: int = share("", "hours an adult at home adds to the business", 0)
    pace_bp: Ints = share("3", "hours of work at each pace: short, normal, long", high=20_000)
    kin_limit: int = fen("", "what kin lend without interest, before trust and ties")
    dear_rate_bp: int = share(
        "", "monthly interest on informal debt beyond the kin limit", 200, high=1000
    )
    strain_pace: Ints = signed("3", "monthly strain from each pace")
    strain_table: Ints = signed("3", "monthly strain from each table")
    strain_debt: int = signed("", "monthly strain of a month in arrears or short of food")
    strain_rest_bp: int = share("", "share of strain that a month takes away")
    school_fee: int = fen("", "paid per dependant at the start of the school year", 0)
    school_month: int = rule("", "month", 1, 12, "calendar month of school fees", 9)


@dataclass(frozen=True)
class Dealt:
    """How hands are dealt."""

    female_bp: int = share("", "share of women among the laid-off", high=10_000)
    age_low: Ints = count("2", "years", 80, "youngest laid-off woman, man")
    age_high: Ints = count("2", "years", 80, "oldest laid-off woman, man")
    school_mean: int = count("", "years", 20, "mean schooling")
    school_sd: int = count("", "tenths of a year", 100, "spread of schooling")
    dependants_bp: Ints = share("4", "chances of 0, 1, 2, 3 dependants")
    care_hours: int = count("", "hours", 200, "care hours a month per dependant")
    other_bp: Ints = share("5", "other adult: none, at home, casual work, a job, at the plant")
    other_pay: Ints = fen("5", "their median monthly pay")
    other_pay_sd: int = log_spread("", "log-spread of that pay")
    savings: int = fen("", "median savings")
    savings_sd: int = log_spread("", "log-spread of savings")
    severance_year: int = fen("", "severance per year of service")
    wage: int = fen("", "monthly pay at the plant before the layoff")
    home_bp: int = share("", "households that own a work-unit flat")
    home_value: int = fen("", "median value of such a flat")
    home_sd: int = log_spread("", "log-spread of that value")
    home_rent: int = fen("", "rent of a household that has lost its flat")
    trust_mean: int = share("", "mean trust in neighbours")


@dataclass(frozen=True)
class Lines:
    """Lines of business, one column each."""

    ids: tuple[str, ...] = ids("line ids")
    spending_bp: Ints = share("K", "share of town spending")
    engel_bp: Ints = signed("K", "Engel slope: response of spending to household income")
    plant_bp: Ints = share("K", "dependence of outside demand on the plant's wage bill")
    construction_bp: Ints = share(
        "K", "dependence of outside demand on construction and remittances"
    )
    season_bp: Ints = share("KS", "demand by calendar month", high=40_000)
    incumbents: Ints = count("K", "shops", 5_000, "traders there before the layoffs")
    demand: Ints = rule("K", "fen", 0, 10**12, "outside demand a month before the layoffs")
    usual: Ints = fen("K", "usual monthly sales of an incumbent")
    outside: Ints = count(
        "K", "shops/10,000", 10**9, "pull of the outside option, in incumbent shops"
    )
    alpha_bp: Ints = share("K", "price slope of attraction", high=60_000)
    lam: Ints = count("K", "1/lambda", 4, "1, 2 or 4 for lambda 1, 1/2, 1/4", 1)
    input_bp: Ints = share("K", "inputs as a share of sales at the base price")
    input_ln: Ints = signed("K", "logarithm of the input share")
    spoil_bp: Ints = share("K", "share of unsold capacity whose inputs spoil", 0)
    rent: Ints = fen("K", "monthly rent and fees of licensed premises")
    street_rent: Ints = fen("K", "monthly cost of an unlicensed pitch")
    setup: Ints = fen("K", "equipment of a full shop")
    minimum_bp: Ints = share("K", "smallest part of the set-up that can open")
    street: Ints = rule("K", "yes/no", 0, 1, "may be started without a licence", 0)
    capacity: Ints = fen("K", "sales a full shop can make at the base price, normal hours")
    craft: Ints = signed("K", "what the plant trade brings to this line", 0)
    craft_sd: Ints = share("K", "spread of craft between people", 1_000, high=20_000)
    craft_top: Ints = signed("K", "craft that practice can reach", 2_000)
    stock_bp: Ints = share("K", "pull of being fitted out whole rather than not at all", 0)
    exit_bp: Ints = share("K", "monthly chance that an old shop changes hands or closes anyway", 0)
    entry_bp: Ints = share("K", "part of such closures that somebody new fills", 10_000)
    resale_bp: Ints = share("K", "resale value of equipment when nobody else sells", 5_000)
    resale_floor_bp: Ints = share("K", "resale value when many sell", 2_500)
    tax_bp: Ints = share("K", "turnover tax and levies of the licensed")
    inspect_bp: Ints = share("K", "monthly risk of an inspection of the unlicensed")
    fine: Ints = fen("K", "fine when caught")
    earned: Ints = rule("K", "fen", -MONEY, MONEY, "what incumbents earned before the layoffs")


@dataclass(frozen=True)
class Market:
    """How customers choose and sellers price."""

    handicap_bp: int = share("", "pull a new shop lacks", high=20_000)
    handicap_months: int = count("", "months", 60, "months until the handicap is gone", 12)
    reputation_bp: int = share("", "pull of full reputation", high=20_000)
    noise_sd: int = share("", "monthly spread of a shop's pull", high=40_000)
    price_steps: Ints = signed("5", "log price steps a seller can take in a month")
    adjust: int = rule("", "months", 1, 12, "a price goes 1/adjust of the way to its target", 3)
    kappa_bp: int = share("", "price cut for idle capacity", high=20_000)
    follow_bp: int = share("", "weight of the line's mean price in the target")
    licence_fee: int = fen("", "licence, health check and paperwork", 0)
    busy_bp: int = share("", "utilisation under which prices are cut", 8_000)
    subsistence: int = fen("", "profit under which a trader cannot live")
    leave_bp: int = share(
        "", "shops that close a month when profit is nil, share of the line's", 500
    )
    resale_drop_bp: int = share(
        "", "resale value lost per further seller of the same equipment", 500
    )
    hands_bp: int = share("", "part of a shop's capacity that hands alone give", 0)
    room_bp: int = rule(
        "", "bp", 10_000, 30_000, "equipment a shop can hold, of the set-up", 10_000
    )
    helper_bp: int = share("", "capacity with a helper, of that without", 16_000, high=40_000)
    helper_wage: int = fen("", "monthly wage of a helper", 0)
    pact_members_bp: int = share("", "share of a line's newcomers a price pact needs", 5_000)
    pact_lift_bp: int = share("", "how far over the mean a pact sets its price", 500)
    coop_bp: int = share("", "what members of a buying co-operative save on inputs", 0)
    coop_members: int = count("", "households", 100, "members a co-operative needs to work", 4)
    reputation_months: int = rule(
        "", "months", 1, 120, "months for customers to make up their minds", 6
    )
    learn_months: int = rule("", "months", 1, 120, "months to close most of the gap in craft", 24)
    slack_bp: int = share("", "capacity of an incumbent over its usual sales", high=20_000)


@dataclass(frozen=True)
class Guarantors:
    """Kinds of guarantor, one column each."""

    ids: tuple[str, ...] = ids("guarantor kinds")
    number: Ints = count("Q", "people", 200, "how many in the town")
    pay: Ints = fen("Q", "median monthly pay or, without pay, means a month")
    pay_sd: Ints = log_spread("Q", "log-spread of pay")
    knows_bp: Ints = share("Q", "chance that a household knows one of them")
    tie_bp: Ints = share("Q", "mean closeness where they know each other", high=10_000)
    will_bp: Ints = signed("Q", "readiness to sign at all")
    fear_bp: Ints = share("Q", "fear per month of pay that the loan is worth", high=20_000)
    score_bp: Ints = signed("Q", "what the bank thinks of such a signature")
    fee_bp: Ints = share("Q", "fee for signing, share of the loan", 0)
    at_plant: Ints = rule("Q", "yes/no", 0, 1, "paid by the plant", 0)
    home: Ints = rule("Q", "yes/no", 0, 1, "the household's own flat", 0)
    union: Ints = rule("Q", "yes/no", 0, 1, "the union: covers a share for some months", 0)
    salaried: Ints = rule("Q", "yes/no", 0, 1, "a public employee", 0)
    signatures: Ints = count("Q", "loans", 2_000, "live signatures one of them may give", 1)


@dataclass(frozen=True)
class Bank:
    """The loan desk, arrears, and what default sets in motion."""

    own_share_bp: int = share("", "own money in the plan")
    cap: int = fen("", "what the bank lends on a name alone")
    cap_months: int = count("", "months", 120, "added per fen of other monthly income")
    pass_bp: int = signed("", "score at which the bank says yes")
    income_bp: int = share("", "score for other income that covers need once", high=40_000)
    neighbour_score_bp: int = signed("", "what the bank thinks of a neighbour's signature", 0)
    noise_sd: int = share("", "spread of the bank's judgement")
    term_short: int = count("", "months", 60, "term in one payment")
    term_long: int = count("", "months", 120, "term in instalments")
    grace: int = count("", "months", 24, "months before the first instalment")
    long_fear_bp: int = share("", "added fear of signing for the long term", high=20_000)
    rate_bp: int = share("", "yearly interest rate")
    call_after: int = rule("", "months", 1, 24, "months in arrears until the guarantor pays", 3)
    extension: int = count("", "months", 24, "length of the one extension")
    paydown_bp: int = share("", "share repaid before an extension")
    keep_months_bp: int = share("", "needs a defaulter may keep, in months", 20_000, 100_000)
    threshold_sd: int = share("", "spread of what people want to see before they sign", high=20_000)
    shame_bp: int = share("", "ties left after a guarantor had to pay", 5_000)
    forced_sale_bp: int = share("", "what a flat brings when it must be sold", 7_000)
    home_bp: int = share("", "share of a flat's value a loan on it may reach", 5_000)
    queue_months: int = count("", "months", 24, "months of unused loan quota that carry over", 3)
    smallest: int = fen("", "smallest loan the bank writes", 100_000)
    stock_months: int = count("", "months", 6, "months of inputs a loan may pay for", 2)
    signature_months: int = count("", "months", 24, "months a promise to sign holds", 4)


@dataclass(frozen=True)
class Labour:
    """Wage work after the plant."""

    offer_bp: int = share("", "monthly chance of an offer to somebody who looks")
    decay_bp: int = share("", "share of that chance lost with each month out of work")
    floor_bp: int = share("", "share of the chance that is never lost")
    trading_bp: int = share("", "chance of an offer while running a business, relative")
    word_bp: int = share("", "chance to hear of work without looking, against looking", 0)
    age_bp: int = share("", "chance lost per year over forty")
    female_bp: int = share("", "offers to women, relative", 10_000)
    pay: int = fen("", "median monthly pay of such jobs")
    pay_sd: int = log_spread("", "log-spread of that pay")
    female_pay_bp: int = share("", "pay offered to women, relative", 10_000, high=20_000)
    loss_bp: int = share("", "monthly chance of losing the job")
    other_loss_bp: int = share("", "monthly chance that the other adult's job ends")
    pension_age: Ints = count("2", "years", 80, "pension age of women, men", 60)
    post_age: Ints = count("2", "years", 80, "age from which posts are open to women, men", 40)
    course_cost: int = fen("", "what a course costs the state a head", 0)
    away_pay: int = fen("", "monthly pay sent home by somebody working elsewhere", 0)
    away_cost: int = fen("", "journey and deposit", 0)
    away_strain: int = signed("", "monthly strain of being apart", 0)
    other_find_bp: int = share("", "monthly chance that a workless other adult finds casual work")


@dataclass(frozen=True)
class Shocks:
    """Household shocks."""

    illness_bp: int = share("", "monthly chance of an illness that costs money")
    illness_cost: int = fen("", "median cost")
    illness_sd: int = log_spread("", "log-spread of cost")
    illness_own_bp: int = share("", "own share of the insured")
    wedding_bp: int = share("", "monthly chance of a wedding or funeral in the family", 0)
    wedding_cost: int = fen("", "median cost", 0)
    wedding_sd: int = log_spread("", "log-spread of cost", 3_000)


@dataclass(frozen=True)
class Together:
    """When people act together: thresholds after Granovetter (1978)."""

    base_bp: int = share(
        "", "share that must be out before an easy-going household joins", 3_000, high=20_000
    )
    spread_bp: int = share("", "spread of thresholds between people", 1_500, high=20_000)
    rivals_bp: int = signed("", "added for each ten rivals in the own line", 0)
    debt_bp: int = signed("", "added while a programme loan runs", 0)
    salaried_bp: int = signed("", "added when a public employee signed", 0)
    trust_bp: int = signed("", "taken off at full trust", 0)
    arrears_bp: int = signed("", "taken off while the plant owes severance", 0)
    enough_bp: int = share("", "share out together at which the plant pays", 3_000)
    trouble_strain: int = signed("", "strain of a month in trouble", 1_500)


@dataclass(frozen=True)
class Macro:
    """What the town cannot decide: paths over months 1..M (the last value holds on)."""

    plant_bp: Ints = share("M", "plant wage bill against before the layoffs", high=40_000)
    construction_bp: Ints = share("M", "construction and remittances", high=40_000)
    cost_bp: Ints = share("M", "input costs", high=40_000)
    cost_ln: Ints = signed("M", "logarithm of input costs")
    wave_month: int = count("", "month", 240, "month of the second list of layoffs, 0 for none", 0)
    wave_bp: int = share("", "chance that an adult still at the plant is on it", 0)


@dataclass(frozen=True)
class Levers:
    """Policy: opening values of the closed list of levers, and a calendar of changes."""

    opening: Ints = rule("L", "see LEVERS", 0, 10**11, "value of each lever in month 1", 0)
    calendar: Ints = rule("C3", "see LEVERS", 0, 10**11, "rows of month, lever, value", 0)


@dataclass(frozen=True)
class Temperaments:
    """How neighbours decide: parameters of one rule, one column a temperament."""

    ids: tuple[str, ...] = ids("temperament ids")
    share_bp: Ints = share("N", "share among neighbours")
    start_bp: Ints = share("N", "monthly chance of opening when it looks worth it")
    margin_bp: Ints = share(
        "N", "earnings asked for, relative to what not starting brings", high=40_000
    )
    noise_sd: Ints = share("N", "spread of how lines look", high=40_000)
    published_bp: Ints = share("N", "weight of published earnings against own craft")
    cushion_bp: Ints = share("N", "months of need kept back when opening", high=240_000)
    borrow_bp: Ints = share("N", "part of the set-up wanted on loan; 0 never borrows")
    undercut_bp: Ints = signed("N", "added to the price target")
    search_bp: Ints = share("N", "chance of looking for wage work in a free month")
    patience: Ints = count("N", "months", 60, "months of loss before giving up")
    job_bp: Ints = share("N", "pay accepted, relative to present income", high=40_000)
    sign_bp: Ints = share("N", "trust needed to sign for a neighbour", 6_000, high=20_000)
    helper_bp: Ints = share("N", "monthly chance of taking a helper when the shop is full", 2_000)
    leave_bp: Ints = share("N", "chance of looking at work elsewhere in a free month", 500)
    lead_bp: Ints = share(
        "N", "monthly chance of organising while the plant owes severance", 50, high=10_000
    )
    join_bp: Ints = share("N", "monthly chance of joining a buying co-operative when one pays")
