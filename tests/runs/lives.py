"""Lives in the tiny town, ways to forge their files, and what else tests of runs need."""

from __future__ import annotations

import json
import subprocess
import sys
from functools import cache

from game.engine import ENGINE_VERSION
from game.runs.decision import Decision, person_id, seat_id
from game.runs.log import Chain, decode, unchain
from game.runs.session import LocalTable
from game.runs.store import Store
from game.runs.table import Person, Setting
from tests.engine.tiny import made, tiny_plain
from tests.house.scan import ROOT

SEED = "amber-noodle-17"
PLANS = (
    Decision(errand="papers", table="plain"),
    Decision(line="line/breakfast", equip_fen=400_000),
    Decision(price="cut", pace="long"),
    Decision(),
    Decision(price="raise", insured=False),
    Decision(errand="search", repay_fen=10_000),
    Decision(line="none", table="thin"),
)
"""What a person might do; some of it will be refused."""


def rules(households=6, **changes):
    """The tiny town's rules with some of them changed; the same are made once."""
    plain = tiny_plain(households)
    for name, value in changes.items():
        plain[name] = {**plain[name], **value} if isinstance(value, dict) else value
    return made(json.dumps(plain))


def setting(seed=SEED, every=1, **changes):
    town = rules(**{"months": 12, "runoff_months": 3, **changes})
    return Setting(
        rules=town,
        scenario="scenario/tiny",
        reported=False,
        seed=seed,
        seat=0,
        households=tuple(
            Person(seat_id(n), {"en": f"Li {n}", "zh": f"李{n}"}) for n in range(town.households)
        ),
        people=tuple(
            Person(person_id(n), {"en": f"Wang {n}", "zh": f"王{n}"})
            for n in range(town.guarantor_seats)
        ),
        names={"en": {"line/repair": "Repairs"}, "zh": {"line/repair": "修理"}},
        start_year=2016,
        every=every,
    )


def live(table, months=None):
    """Play on by PLANS, some months or to the end."""
    while not table.ended and (months is None or table.life.month < months):
        table.submit(PLANS[table.life.month % len(PLANS)])
    return table


def lived(months=None, **changes):
    """A life in memory."""
    return live(LocalTable.start(setting(**changes)), months)


@cache
def text_of(seed=SEED, every=1):
    """The file of a life to its end that nothing ever happened to."""
    return b"".join(lived(seed=seed, every=every).keeping.lines)


def kept(folder, months=None, **changes):
    """A life on disk, its file let go of; the path."""
    table = live(LocalTable.start(setting(**changes), Store(folder)), months)
    table.close()
    return table.file


def records(lines):
    """The records of lines, whatever they are."""
    return [decode(body, n) for n, body in enumerate(unchain(lines)[0], 1)]


def chained(found):
    """Lines of records, with a chain that holds."""
    chain = Chain()
    return [chain.add(record) for record in found]


def forged(lines, number, change):
    """Lines whose line `number` (from 1) went through `change` as plain JSON; the chain holds.

    What is written is compact JSON in the order given, canonical or not.
    """
    from game.runs.log import link

    out, last = [], ""
    for n, line in enumerate(lines, 1):
        plain = json.loads(line)
        del plain["hash"]
        if n == number:
            plain = change(plain) or plain
        raw = plain if isinstance(plain, bytes) else compact(plain)
        body = raw[:-1]
        last = link(last, body)
        out.append(body + b',"hash":"' + last.encode() + b'"}\n')
    return out


def compact(plain):
    return json.dumps(plain, ensure_ascii=False, separators=(",", ":")).encode()


def set_at(*path, value):
    """A change for `forged`: put a value at a path of keys."""

    def change(plain):
        place = plain
        for key in path[:-1]:
            place = place[key]
        place[path[-1]] = value

    return change


OTHER = ENGINE_VERSION + 1


def names(folder):
    """What lies in a folder."""
    return sorted(path.name for path in folder.iterdir())


def child(code, *arguments, **options):
    """Code in an interpreter of its own, which must leave with nought."""
    done = subprocess.run(
        [sys.executable, "-c", code, *arguments],
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        check=False,
        **options,
    )
    assert done.returncode == 0, done.stderr
    return done


def wrong_files(folder, lines):
    """One file for each thing that can be wrong, by exit code."""
    odd = forged(lines, 4, set_at("digests", "trade", value="0" * 32))
    texts = {
        3: b"".join(odd),
        4: b"".join(forged(lines, 1, set_at("engine", value=OTHER))),
        5: b"".join(lines).replace(b"cash", b"cush", 1),
    }
    files = {code: folder / f"{code}.jsonl" for code in texts}
    for code, text in texts.items():
        files[code].write_bytes(text)
    files[1] = folder / "nobody.jsonl"
    return files
