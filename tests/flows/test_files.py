"""Files and folders as a source."""

from pathlib import Path

from flows.sources.files import find_files


def names(paths: list[Path], checkout: Path = Path("/nowhere")) -> list[str]:
    return [f"{file.source_name}/{file.address}" for file in find_files(paths, checkout).files]


def test_a_folder_is_listed_in_order_without_what_is_no_article(tmp_path: Path) -> None:
    root = tmp_path / "news"
    for name in ("b.txt", "a.md", "sub/c.TXT", "notes.pdf", ".hidden.md", ".git/x.md"):
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text("text")
    assert names([root]) == ["news/a.md", "news/b.txt", "news/sub/c.TXT"]


def test_a_file_is_named_as_in_its_folder(tmp_path: Path) -> None:
    root = tmp_path / "news"
    root.mkdir()
    (root / "a.md").write_text("text")
    assert names([root / "a.md", root]) == ["news/a.md"]


def test_a_folder_of_the_checkout_keeps_its_path_there(tmp_path: Path) -> None:
    (tmp_path / "seeds/articles").mkdir(parents=True)
    (tmp_path / "seeds/articles/a.md").write_text("text")
    assert names([tmp_path / "seeds/articles"], tmp_path) == ["seeds/articles/a.md"]


def test_links_that_lead_back_end(tmp_path: Path) -> None:
    root = tmp_path / "news"
    (root / "sub").mkdir(parents=True)
    (root / "a.md").write_text("text")
    (root / "sub/up").symlink_to(root)
    (root / "sub/self").symlink_to(root / "sub")
    (root / "dead.md").symlink_to(root / "nothing")
    assert names([root]) == ["news/a.md", "news/dead.md"]


def test_what_is_missing_or_empty_is_named(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "a.pdf").write_text("x")
    found = find_files([tmp_path / "gone", tmp_path / "empty", tmp_path / "a.pdf"], tmp_path)
    assert [refusal.reason for refusal in found.refused] == [
        "no such file or folder",
        "the folder holds no .txt or .md file",
        "neither a .txt nor an .md file",
    ]


def test_a_manifest_states_what_its_files_do_not(tmp_path: Path) -> None:
    root = tmp_path / "news"
    (root / "sub").mkdir(parents=True)
    for name in ("a.txt", "sub/b.txt", "sub/c.txt"):
        (root / name).write_text("text")
    (root / "manifest.csv").write_text("file,published\na.txt,2023-07-26\nsub/b.txt,2023-07-27\n")
    (root / "sub/manifest.jsonl").write_text('{"file": "c.txt", "published": "2023-07-28"}\n')
    stated = {file.address: dict(file.stated) for file in find_files([root], tmp_path).files}
    assert stated == {"a.txt": {"published": "2023-07-26"}, "sub/b.txt": {"published": "2023-07-27"}, "sub/c.txt": {"published": "2023-07-28"}}


def test_a_broken_manifest_takes_only_its_folder_out(tmp_path: Path) -> None:
    root = tmp_path / "news"
    (root / "sub").mkdir(parents=True)
    (root / "a.txt").write_text("text")
    (root / "sub/b.txt").write_text("text")
    (root / "sub/manifest.csv").write_text("name\nb.txt\n")
    found = find_files([root], tmp_path)
    assert [file.address for file in found.files] == ["a.txt"]
    assert len(found.refused) == 1
    assert "broken manifest" in found.refused[0].reason


def test_a_name_that_is_no_text_is_named_all_the_same(tmp_path: Path) -> None:
    folder = tmp_path / "news"
    folder.mkdir()
    Path(f"{folder}/\udcff.txt").write_text("text")
    (file,) = find_files([folder], tmp_path).files
    assert file.address == "\ufffd.txt"
    assert file.name.isprintable()
