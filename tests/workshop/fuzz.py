"""Malformed messages: nonsense by hand, and what is left of true messages after a few blows."""

import json

JUNK = (
    "", "{", "[]", "null", '"x"', '{"kind":"file"}', '{"kind":"order","id":"12345678","what":"end"}',
    '{"kind":"form","n":1,"decision":{"equip_fen":1e400}}', "\u0000\uffff", "9" * 400,
    '{"kind":"file","id":"00000000","month":-1,"decision":{}}', "[" * 3_000, '{"kind":"hello"}',
    '{"kind":"ask","n":1,"what":"desk","line":"../../x"}',
    '{"kind":"hello","token":"' + "A" * 24 + '"}',
)  # fmt: skip

TRUE = (
    {"kind": "hello", "token": "ABCDE-FGHJK-MNPQR-STUVW", "lang": "zh"},
    {"kind": "form", "n": 1, "decision": {"price": "cut", "equip_fen": 100}, "later": [{}]},
    {"kind": "look", "n": 1, "seen": 3},
    {"kind": "ask", "n": 2, "what": "desk", "line": "line/noodles", "lang": "en"},
    {"kind": "sit", "n": 3},
    {"kind": "months", "n": 4, "since": -1},
    {"kind": "causes", "n": 5, "month": 2},
    {"kind": "file", "id": "abcd-1234", "month": 1, "decision": {"errand": "ask", "whom": "person/01",
     "amount_fen": 5_000_000, "long": True, "helper": False, "answer": "yes"}, "later": []},
    {"kind": "order", "id": "abcd-1234", "what": "grant", "value": 5, "text": "x"},
    {"kind": "seen"},
    {"code": "ABCD", "id": "abcd-1234"},
    {"pin": "123456"},
)  # fmt: skip

VALUES = (None, True, -1, 0, 1.5, 10**18, -(10**18), 10**30, "", "x" * 200, "\u202e", [], {}, [[]],
          {"kind": "file"}, "none", "line/none-such", "household/99", "NaN")  # fmt: skip


def fuzzed(dice):
    """A message that is none, or a true one that names what is not there."""
    said = json.loads(json.dumps(dice.choice(TRUE)))
    for _ in range(dice.randint(1, 3)):
        inner = said.get("decision")
        at = dice.choice([said, inner]) if isinstance(inner, dict) else said
        name = dice.choice([*at, "more", "kind", "price", "repay_fen"])
        if dice.random() < 0.25:
            at.pop(name, None)
        else:
            at[name] = dice.choice(VALUES)
    text = json.dumps(said, ensure_ascii=dice.random() < 0.5)
    blow = dice.random()
    if blow < 0.2:
        return text[: dice.randrange(len(text))]
    if blow < 0.4:
        at = dice.randrange(len(text))
        return text[:at] + chr(dice.randrange(1, 0xD7FF)) + text[at + 1 :]
    if blow < 0.5:
        return text.replace(":", ":[" * dice.randint(1, 900), 1)
    if blow < 0.6:
        return text.replace("1", dice.choice(["NaN", "Infinity", "1e999", "01", "9" * 30]))
    return text
