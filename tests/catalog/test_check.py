"""`ironbowl content check`: what it finds beyond single files."""

import json

import pytest

from game.catalog.check import check_content
from game.catalog.folders import shipped
from game.cli.frame import run

LINE = "businesses/breakfast.toml"
CARD = "cards/en/no-collateral.md"


def lines(found):
    return [str(one) for one in found]


def test_shipped_content_is_in_order():
    report = check_content()
    assert lines(report.errors) == []
    assert lines(report.warnings) == []
    assert report.summary.endswith("errors 0, warnings 0")


def test_an_overlay_without_a_source_is_taken_as_assumed(overlay):
    overlay.change(LINE, 'rent = "assumed"\n', "")
    report = check_content([overlay.root])
    assert lines(report.warnings) == [
        f'{LINE}: rent: no source, taken as assumed; add it under [sources], or the word "assumed"'
    ]
    assert report.errors == []


def test_shipped_content_must_have_its_sources(overlay, monkeypatch):
    overlay.change(LINE, 'rent = "assumed"\n', "")
    monkeypatch.setattr("game.catalog.folders.Folders.is_overlay", lambda *_: False)
    [error] = lines(check_content([overlay.root]).errors)
    assert error.startswith(f"{LINE}: rent: no source")


WRONG = [
    (
        '"bijmolt-2005"',
        '"bijmolt-2006"',
        "sources.alpha: no source bijmolt-2006 in sources.toml, did you mean bijmolt-2005?",
    ),
    (
        '\nrent = "assumed"',
        '\nrend = "assumed"',
        "sources.rend: a source for no figure, did you mean rent?",
    ),
    (
        '\nrent = "assumed"',
        "\nrent = [1, 2]",
        'sources.rent: expected the id of a source, several, or "assumed"',
    ),
    (
        'id = "line/breakfast"',
        'id = "line/van"',
        "id: expected line/breakfast; line/van is taken by businesses/van.toml",
    ),
    (
        'id = "line/breakfast"',
        'id = "line/brunch"',
        "id: expected line/breakfast; an id follows the file's name",
    ),
]


@pytest.mark.parametrize(("old", "new", "sentence"), WRONG)
def test_a_line_whose_sources_or_id_are_wrong(overlay, old, new, sentence):
    overlay.change(LINE, old, new)
    assert f"{LINE}: {sentence}" in lines(check_content([overlay.root]).errors)


NOT_THERE = (
    ("hook", '"signer_askd"', "hook: nothing is called signer_askd, did you mean signer_asked?"),
    ("terms", '["guarantors"]', "terms: no term guarantors in glossary.toml, did you mean guarantor?"),
    ("opposing_sources", '["assumed"]', "opposing_sources: no source assumed in sources.toml"),
    ("scenarios", '["steal-2016"]', "scenarios: no scenario steal-2016, did you mean steel-2016?"),
)  # fmt: skip


def test_a_card_that_names_what_is_not_there(overlay):
    for key, value, _ in NOT_THERE:
        text = (overlay.load().folders.text(CARD)).splitlines(keepends=True)
        line = next(line for line in text if line.startswith(f"{key} ="))
        overlay.change(CARD, line, f"{key} = {value}\n")
    errors = lines(check_content([overlay.root]).errors)
    for *_, sentence in NOT_THERE:
        assert any(f"{CARD}: {sentence}" in error for error in errors), errors


def test_a_line_nobody_can_open_is_warned_of(overlay):
    overlay.set(LINE, "setup", "5_000_000")
    warnings = lines(check_content([overlay.root]).warnings)
    towns = [warning.rpartition(" in ")[2] for warning in warnings]
    assert towns == [*overlay.load().scenarios()]
    assert all(warning.startswith(f"{LINE}: setup: opens with ") for warning in warnings)


def test_a_folder_spelt_wrongly_is_warned_of(overlay):
    overlay.write("bussinesses/x.toml", "")
    warnings = lines(check_content([overlay.root]).warnings)
    assert warnings == ["bussinesses: nothing reads this, did you mean businesses?"]


def test_a_pack_is_scaled_by_a_lever_of_its_own(overlay):
    pack = "policies/steel-2016-cash.toml"
    overlay.set(pack, "scale", '"cash_grnt"')
    [error] = lines(check_content([overlay.root]).errors)
    said = "scale: no measure of this pack moves cash_grnt, did you mean cash_grant?"
    assert error == f"{pack}: {said}"


def test_a_table_can_be_sourced_as_a_whole(overlay):
    scenario = "scenarios/steel-2016.toml"
    text = (shipped() / scenario).read_text("utf-8")
    head, _, tail = text.partition("[sources]\n")
    others = [line for line in tail.splitlines() if not line.startswith("living.")]
    overlay.write(scenario, "\n".join([head, "[sources]", 'living = ["assumed"]', *others]))
    report = check_content([overlay.root])
    assert report.errors == report.warnings == []


def test_the_command_says_that_all_is_well(capfd):
    assert run(["content", "check"]) == 0
    assert capfd.readouterr().out.endswith("errors 0, warnings 0\n")


def test_the_command_ends_with_six_where_something_is_wrong(overlay, capfd):
    overlay.set(LINE, "setup", '"dear"')
    assert run(["content", "check", str(overlay.root)]) == 6
    out, err = capfd.readouterr()
    assert (
        f"{LINE}:21: setup: expected a number, got text; equipment of a full shop (yuan, 0 to"
        in out
    )
    assert err == "ironbowl: content is not in order, 1 to mend\n"


def test_the_command_speaks_json(overlay, capfd):
    overlay.set(LINE, "setup", '"dear"')
    assert run(["content", "check", str(overlay.root), "--json"]) == 6
    found = json.loads(capfd.readouterr().out)
    [error] = found["errors"]
    assert (error["file"], error["line"], error["key"]) == (LINE, 21, "setup")
    assert error["cause"] == "expected a number, got text"
    assert error["fix"] == "equipment of a full shop (yuan, 0 to 20,000,000)"


def test_a_folder_that_is_not_there_is_a_mistake_of_use(capfd):
    assert run(["content", "check", "nowhere-at-all"]) == 2
    assert "there is no such folder" in capfd.readouterr().err
