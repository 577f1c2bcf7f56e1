"""A room full of people that nobody has to host: for whoever sits in it, and for the desk."""

from pathlib import Path

from game.runs.company import Standing
from game.runs.desk import Chair, Count, Lever, Moment, Monitor, Policy, Traders, Wall
from game.runs.questions import Asked, Sheet
from tests.screens import fake


class FakeCompany(fake.FakeTable):
    """A seat in the tiny town; the others are always waited for."""

    nick, token, came, trouble, said = "trust street", "23456-78923", "in", "", ()
    connected, missed, ripe = True, False, False

    def __init__(self, stands=None, **own):
        super().__init__(**own)
        self.enquiries = FakeEnquiries()
        self.stands = stands or Standing(
            stage="open", running=True, waiting=2, handed_in=True, asked=True
        )

    def submit(self, decision, later=()):
        self.plans.append(decision)
        return self.now

    def on_moved(self, tell):
        pass


CHAIRS = (
    Chair(0, "trust street", here=True, bot=False, asked=True, handed_in=True),
    Chair(1, "cousin paper", here=True, bot=False, asked=True, handed_in=False),
    Chair(2, "flat furnace", here=False, bot=True, asked=False, handed_in=False),
    Chair(3, "town letter", here=True, bot=False, asked=False, handed_in=False),
)

WALL = Wall(
    title="June 2016",
    month=3,
    counts=(
        Count("trading", "in business", (0, 3, 9, 12)),
        Count("idle", "looking", (60, 50, 44, 41)),
    ),
    lines=(Traders("breakfast stall", (2, 3, 4, 6)),),
    guarantors_paid=(0, 0, 1, 2),
    story=("Somebody opened a shop in June 2016.",),
    town=("Of 60 households 12 are in business.",),
    moments=(Moment("June 2016: a guarantor had to pay.", "Whose risk was it?"),),
    levers=(
        Lever("loan_ceiling", "largest loan", "fen", 0, 10_000_000, 5_000_000, "50,000", 4_000_000),
    ),
    policies=(Policy("policy/posts", "Posts"),),
)


class FakeDesk:
    """A desk at which every order is followed and remembered."""

    addresses, page, sign = ("192.168.1.5:8080",), "In a browser: 192.168.1.5:8080", ""

    def __init__(self, **more):
        self.orders = []
        known = {
            "stage": "open", "month": 3, "months": 24, "over": False, "left": 90.0, "at": 0.0,
            "running": False,
            "waiting": 1, "people": 4, "step": 0, "code": "TOWN", "seats": CHAIRS, "size": 60,
            "trouble": "", "spotlight": 1, "orders": 1,
        }  # fmt: skip
        self.now = Monitor(**{**known, **more})

    def monitor(self):
        return self.now

    async def wall(self, lang):
        return WALL

    async def order(self, what, value=0, text=""):
        self.orders.append((what, value, text))
        return ""

    async def take_home(self, lang):
        return Path("town")


SHEET = Sheet(
    "before",
    "Before we begin",
    "Two questions. Leave out whatever you like.",
    (
        Asked("shop", "Whether a shop lasts is a matter of luck.", ("no", "neither", "yes")),
        Asked("loan", "A loan is a help.", ("no", "neither", "yes")),
    ),
)


class FakeEnquiries:
    """Questions that are always there, and answers that always come."""

    async def questions(self, lang):
        return SHEET

    async def answer(self, time, values):
        return True


def company_of(stage="open", step=0, asked=""):
    return FakeCompany(
        Standing(
            stage=stage, step=step, running=True, waiting=2, handed_in=True, asked=True,
            questions=asked,
        )
    )  # fmt: skip
