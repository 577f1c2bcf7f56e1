"""Settings: a flag before a variable before the file before the usual."""

import pytest

from game.cli.config import in_force, read, write
from game.tui.settings import Settings

LANGUAGES = ("en", "zh")


def force(file, environment=None, flags=None):
    return in_force(file, environment or {}, flags or {}, LANGUAGES)


def test_without_a_file_all_is_as_usual(tmp_path):
    assert force(tmp_path / "none.toml").settings == Settings()


def test_a_flag_beats_a_variable_beats_the_file(tmp_path):
    file = tmp_path / "settings.toml"
    file.write_text('theme = "light"\nlength = "quick"\nsigns = "full"\n')
    variables = {"IRONBOWL_LENGTH": "full", "IRONBOWL_SIGNS": "auto"}
    found = force(file, variables, {"signs": "ascii"})
    assert (found.settings.theme, found.settings.length, found.settings.signs) == (
        "light",
        "full",
        "ascii",
    )
    assert found.forced == {"length": "IRONBOWL_LENGTH", "signs": "--signs"}
    assert found.troubles == ()


def test_animations_are_off_where_textual_is_told_so(tmp_path):
    found = force(tmp_path / "none.toml", {"TEXTUAL_ANIMATIONS": "none"})
    assert found.settings.animations == "off"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('theme = "pink"', "'pink' is none of dark"),
        ('colour = "pink"', "no such setting"),
        ("theme = ", "settings.toml"),
    ],
)
def test_what_cannot_be_used_is_said_and_the_rest_is_used(tmp_path, text, said):
    file = tmp_path / "settings.toml"
    file.write_text(text)
    found, troubles = read(file, LANGUAGES)
    assert found == Settings()
    assert len(troubles) == 1
    assert said in troubles[0]


def test_a_variable_that_means_nothing_is_said(tmp_path):
    found = force(tmp_path / "none.toml", {"IRONBOWL_THEME": "pink"})
    assert found.settings.theme == "dark"
    assert "IRONBOWL_THEME" in found.troubles[0]


def test_what_is_written_is_read_again(tmp_path):
    file = tmp_path / "deep" / "settings.toml"
    wanted = Settings(language="zh", theme="safe", keys={"month/errand": "x,y"})
    assert write(file, wanted) == ""
    assert read(file, LANGUAGES) == (wanted, [])
    assert write(file, Settings()) == ""
    assert read(file, LANGUAGES) == (Settings(), [])
    assert [path.name for path in file.parent.iterdir()] == ["settings.toml"]


def test_keys_may_stand_in_a_list(tmp_path):
    file = tmp_path / "settings.toml"
    file.write_text('[keys]\n"month/errand" = ["x", "y"]\n')
    assert read(file, LANGUAGES)[0].keys == {"month/errand": "x,y"}


def test_a_folder_in_the_way_is_said_not_raised(tmp_path):
    file = tmp_path / "settings.toml"
    file.mkdir()
    assert str(file) in write(file, Settings())
