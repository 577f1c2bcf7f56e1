"""Branches stand under the runs they left, whatever the files are called."""

from game.runs.branch import branch
from game.runs.listing import folder_of, glances
from game.runs.store import Store, read_file
from game.runs.tree import parents_of, rail, tree
from tests.runs.lives import kept


def left(file, month, name):
    """A branch of a run, in a file of that name."""
    target = file.with_name(name)
    target.write_bytes(b"".join(branch(read_file(file), month)))
    return target


def told(folder, order=lambda run: run.file.name):
    runs = sorted(folder_of(Store(folder).files()), key=order)
    return [(rail(at) + at.run.file.stem, at.depth) for at in tree(runs)]


def test_branches_stand_under_what_they_left_in_the_order_of_their_months(tmp_path):
    root = kept(tmp_path, 6)
    six, two = left(root, 6, "a.jsonl"), left(root, 2, "z.jsonl")
    left(two, 1, "b.jsonl")
    kept(tmp_path, 2, seed="coal-yard-9")
    assert told(tmp_path) == [
        ("tiny amber-noodle-17", 0),
        ("├ z", 1),
        ("│ └ b", 2),
        ("└ a", 1),
        ("tiny coal-yard-9", 0),
    ]
    assert parents_of(glances([root, six, two])) == {six: root, two: root}


def test_a_renamed_parent_is_still_found_and_a_lost_one_is_not_missed(tmp_path):
    root = kept(tmp_path, 4)
    left(root, 3, "b.jsonl")
    moved = root.rename(tmp_path / "another name 面.jsonl")
    assert told(tmp_path) == [("another name 面", 0), ("└ b", 1)]
    moved.unlink()
    assert told(tmp_path) == [("b", 0)]


def test_every_run_stands_in_the_tree_once(tmp_path):
    root = kept(tmp_path, 5)
    for month in range(1, 6):
        left(root, month, f"{month}.jsonl")
    (tmp_path / "broken.jsonl").write_text("no")
    runs = folder_of(Store(tmp_path).files())
    assert sorted(at.run.file.name for at in tree(runs)) == sorted(r.file.name for r in runs)


def test_a_copy_of_a_parent_does_not_make_two_of_its_branch(tmp_path):
    root = kept(tmp_path, 4)
    left(root, 3, "b.jsonl")
    (tmp_path / "copy.jsonl").write_bytes(root.read_bytes())
    assert [depth for _, depth in told(tmp_path)].count(1) == 1
