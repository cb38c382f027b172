"""Writers whose disk fails at every step in turn, two at once, links and modes: the old file or the new one, whole.

The way of SQLite's tests: a run that meets no fault counts the calls, then each call fails once.
"""

from __future__ import annotations

import errno
import gzip
import os
import stat
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO, Any, Self

import attrs
import pytest

from kabul_corpus import Article, Corpus, cli, load, parse
from kabul_corpus.exporters.folder import read_folder, write_folder
from kabul_corpus.files import atomic
from tests.forms import each_form

OLD = b"what was there before"
ARTICLE = parse("“We agreed,” Ned Price said on Monday.\n\nKabul fell on 15 August 2021.", id="a")


class Disk:
    """Counts what is asked of the system, and refuses the call of that number, from 1."""

    def __init__(self, fails_at: int = 0) -> None:
        self.fails_at = fails_at
        self.calls = 0

    def asked(self) -> None:
        self.calls += 1
        if self.calls == self.fails_at:
            raise OSError(errno.ENOSPC, "no space left on device")

    def wrap(self, call: Callable[..., Any]) -> Callable[..., Any]:
        def failing(*args: Any, **options: Any) -> Any:
            self.asked()
            return call(*args, **options)

        return failing


class Stream:
    """A stream to a failing disk, where a part of what could not be written has been."""

    def __init__(self, stream: IO[bytes], disk: Disk) -> None:
        self._stream = stream
        self._disk = disk

    def write(self, data: bytes) -> int:
        try:
            self._disk.asked()
        except OSError:
            self._stream.write(bytes(data)[: len(data) // 2])
            self._stream.flush()
            raise
        return self._stream.write(data)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._stream.close()

    def __getattr__(self, name: str) -> Any:
        return getattr(self._stream, name)


@contextmanager
def failing(disk: Disk) -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        for name in ("fsync", "replace", "chmod"):
            patch.setattr(os, name, disk.wrap(getattr(os, name)))
        plain, written, wrapped = os.open, disk.wrap(os.open), os.fdopen

        def opened(path: Any, flags: int, *args: Any, **options: Any) -> Any:
            return (written if flags & os.O_WRONLY else plain)(path, flags, *args, **options)

        def stream_of(descriptor: int, mode: str = "r", *args: Any) -> Any:
            stream: Any = wrapped(descriptor, mode, *args)
            return Stream(stream, disk) if mode == "wb" else stream

        patch.setattr(os, "open", opened)
        patch.setattr(os, "fdopen", stream_of)
        yield


def _parquet(path: Path) -> None:
    pytest.importorskip("pyarrow")
    Corpus([ARTICLE]).quotes_table().to_parquet(path)


def _command(*words: str) -> Callable[[Path], None]:
    def run(path: Path) -> None:
        records, folder = path.parent.parent / "records.jsonl", path.parent.parent / "brat"
        if cli.main([word.format(records=records, brat=folder, path=path) for word in words]):
            raise OSError("the command says that it failed")

    return run


WRITERS: dict[str, tuple[str, Callable[[Path], object]]] = {
    "records": ("a.jsonl", lambda path: Corpus([ARTICLE]).save(path)),
    "packed records": ("a.jsonl.gz", lambda path: Corpus([ARTICLE]).save(path)),
    "csv": ("a.csv", lambda path: Corpus([ARTICLE]).quotes_table().to_csv(path)),
    "tsv": ("a.tsv", lambda path: Corpus([ARTICLE]).dates_table().to_tsv(path, bom=True)),
    "parquet": ("a.parquet", _parquet),
    "parse": ("a.jsonl", _command("parse", "{records}", "-o", "{path}")),
    "show": ("a.html", _command("show", "{records}", "-o", "{path}")),
    "quotes": ("a.tsv", _command("quotes", "{records}", "-o", "{path}")),
    "dates": ("a.csv", _command("dates", "{records}", "-o", "{path}")),
    "actors": ("a.csv", _command("actors", "{records}", "-o", "{path}")),
    "import": ("a.jsonl", _command("import", "{brat}", "--from", "brat", "-o", "{path}")),
}


class TestEveryFault:
    # From Python 3.13 on gzip's own buffer tells when it is dropped that it could not be written either.
    @pytest.mark.filterwarnings("ignore:Exception ignored.*BufferedWriter:pytest.PytestUnraisableExceptionWarning")
    @pytest.mark.parametrize("before", [None, OLD], ids=["new", "replaced"])
    @pytest.mark.parametrize("writer", WRITERS)
    def test_old_or_new_and_nothing_left(
        self, writer: str, before: bytes | None, tmp_path: Path, capfd: pytest.CaptureFixture[str]
    ) -> None:
        name, write = WRITERS[writer]
        folder = tmp_path / "folder"
        folder.mkdir()
        target = folder / name
        Corpus([ARTICLE]).save(tmp_path / "records.jsonl")
        write_folder([ARTICLE], tmp_path / "brat", "brat")

        def attempt(disk: Disk) -> bool:
            """Whether the writer says that it wrote."""
            target.unlink(missing_ok=True)
            if before is not None:
                target.write_bytes(before)
            with failing(disk):
                try:
                    write(target)
                except OSError:
                    return False
            return True

        unharmed = Disk()
        assert attempt(unharmed)
        new = target.read_bytes()
        assert unharmed.calls >= 4
        for number in range(1, unharmed.calls + 1):
            wrote = attempt(Disk(number))
            there = target.read_bytes() if target.exists() else None
            assert there == new if wrote else there in (before, new), number
            assert {path.name for path in folder.iterdir()} <= {name}, number
        capfd.readouterr()

    @each_form
    def test_each_file_of_a_folder(self, form: str, tmp_path: Path) -> None:
        changed = attrs.evolve(ARTICLE, url="https://a.b/c")
        write_folder([ARTICLE], tmp_path / "old", form)
        write_folder([changed], tmp_path / "new", form)
        unharmed = Disk()
        with failing(unharmed):
            write_folder([changed], tmp_path / "new", form)
        for number in range(1, unharmed.calls + 1):
            folder = tmp_path / str(number)
            write_folder([ARTICLE], folder, form)
            with failing(Disk(number)), suppress(OSError):
                write_folder([changed], folder, form)
            for path in folder.iterdir():
                assert path.read_bytes() in [(tmp_path / age / path.name).read_bytes() for age in ("old", "new")]

    def test_a_break_in_the_middle_leaves_the_old_file(self, tmp_path: Path) -> None:
        target = tmp_path / "a.txt"
        target.write_bytes(OLD)
        writing = atomic(target)
        writing.__enter__().write(b"half")
        assert not writing.__exit__(KeyboardInterrupt, KeyboardInterrupt(), None)  # goes on
        assert [path.read_bytes() for path in tmp_path.iterdir()] == [OLD]


class TestOneOfMany:
    def test_two_writers_of_one_path_never_tear(self, tmp_path: Path) -> None:
        target, both = tmp_path / "a.txt", threading.Barrier(2)

        def write(letter: bytes) -> None:
            for _ in range(20):
                with atomic(target) as stream:
                    stream.write(letter * 50_000)
                    both.wait(timeout=60)
                    stream.write(letter * 50_000)

        writers = [threading.Thread(target=write, args=(letter,)) for letter in (b"a", b"b")]
        for writer in writers:
            writer.start()
        for writer in writers:
            writer.join()
        assert target.read_bytes() in {b"a" * 100_000, b"b" * 100_000}
        assert list(tmp_path.iterdir()) == [target]

    @pytest.mark.skipif(sys.platform == "win32", reason="modes and links as POSIX has them")
    def test_the_mode_stays(self, tmp_path: Path) -> None:
        target, fresh = tmp_path / "a.txt", tmp_path / "b.txt"
        target.write_bytes(OLD)
        target.chmod(0o640)
        (tmp_path / "plain.txt").write_bytes(b"")
        for path in (target, fresh):
            with atomic(path) as stream:
                stream.write(b"new")
        assert stat.S_IMODE(target.stat().st_mode) == 0o640
        assert fresh.stat().st_mode == (tmp_path / "plain.txt").stat().st_mode

    @pytest.mark.skipif(sys.platform == "win32", reason="modes and links as POSIX has them")
    def test_a_link_goes_on_pointing_at_what_it_names(self, tmp_path: Path) -> None:
        elsewhere, link, dangling = tmp_path / "there" / "real.gz", tmp_path / "link", tmp_path / "dangling"
        elsewhere.parent.mkdir()
        elsewhere.write_bytes(OLD)
        link.symlink_to(elsewhere)
        dangling.symlink_to(tmp_path / "there" / "later.txt")
        for path in (link, dangling):
            with atomic(path) as stream:
                stream.write(b"new")
        assert link.is_symlink()
        assert gzip.decompress(elsewhere.read_bytes()) == b"new"
        assert dangling.is_symlink()
        assert (tmp_path / "there" / "later.txt").read_bytes() == b"new"
        assert sorted(path.name for path in tmp_path.rglob("*")) == [
            "dangling",
            "later.txt",
            "link",
            "real.gz",
            "there",
        ]

    @pytest.mark.skipif(not Path("/dev/stdout").exists(), reason="needs a name for standard output")
    def test_a_pipe_is_written_to_through_its_links(self, tmp_path: Path) -> None:
        Corpus([ARTICLE]).save(tmp_path / "a.jsonl")
        command = [sys.executable, "-m", "kabul_corpus", "parse", str(tmp_path / "a.jsonl"), "-o", "/dev/stdout"]
        done = subprocess.run(command, capture_output=True, check=True)
        assert done.stdout == (tmp_path / "a.jsonl").read_bytes()

    @pytest.mark.skipif(sys.platform == "win32", reason="modes and links as POSIX has them")
    def test_links_in_a_ring_are_an_error(self, tmp_path: Path) -> None:
        one, two = tmp_path / "one", tmp_path / "two"
        one.symlink_to(two)
        two.symlink_to(one)
        with pytest.raises(OSError), atomic(one) as stream:  # noqa: PT011 - the system's own words
            stream.write(b"new")
        assert one.is_symlink()
        assert two.is_symlink()


class TestNames:
    IDS = (
        "a", "A", "Á", "a" * 300, "a" * 301, "A" * 300, "é" * 200, "\ud800", "\ud801", "x\ud83d\ude00", "con", "CON",
        "nul.txt", "a~" + "0" * 16, ".", "..", "~", "a/b", "a\\b", "-rf", "a\nb", "%41", "\x1b[2J",
    )  # fmt: skip

    @each_form
    def test_any_ids_beside_each_other_come_back(self, form: str, tmp_path: Path) -> None:
        articles = [attrs.evolve(ARTICLE, id=name) for name in self.IDS]
        write_folder(articles, tmp_path, form)
        names = [path.name for path in tmp_path.iterdir()]
        assert len({name.casefold() for name in names}) == len(names)
        assert all(len(name) < 255 and name.isascii() and name.isprintable() for name in names)
        assert not {name.partition(".")[0].upper() for name in names} & {"CON", "NUL"}
        back = {article.id for article in read_folder(tmp_path, form)}
        if form == "timeml":  # which has the id as XML holds it
            assert len(list(read_folder(tmp_path, form))) == len(articles)
        else:
            assert back == {load_id(name) for name in self.IDS}

    def test_same_names_each_time(self, tmp_path: Path) -> None:
        articles = [attrs.evolve(ARTICLE, id=name) for name in self.IDS]
        for folder in ("one", "two"):
            write_folder(articles, tmp_path / folder, "tei")
        assert sorted(path.name for path in (tmp_path / "one").iterdir()) == sorted(
            path.name for path in (tmp_path / "two").iterdir()
        )


def load_id(name: str) -> str:
    """The id as JSON gives it back: two surrogates that are one character to UTF-16 are one."""
    return name.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "surrogatepass")


def test_a_saved_corpus_is_loaded(tmp_path: Path) -> None:
    Corpus([ARTICLE]).save(tmp_path / "a.jsonl")
    articles: tuple[Article, ...] = load(tmp_path / "a.jsonl").articles
    assert articles == (ARTICLE,)
