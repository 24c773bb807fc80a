"""`telegist run` by somebody who may read the database or its folder, and not write to them."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from bot.store import outbox
from bot.store.connect import Store
from tests.bot.test_disk import PEOPLE, due_push, run_environment

NOBODY = 65534


@contextmanager
def locked_up(folder: Path, file: Path) -> Iterator[None]:
    """Nothing in `folder`, nor `file`, can be written by anybody but root."""
    folder.chmod(0o555)
    file.chmod(0o444)
    try:
        yield
    finally:
        folder.chmod(0o755)
        file.chmod(0o644)


@contextmanager
def read_only_file(folder: Path, file: Path) -> Iterator[None]:
    """`file` can be written by nobody but root; files may be made beside it."""
    file.chmod(0o444)
    folder.chmod(0o777)
    try:
        yield
    finally:
        folder.chmod(0o755)
        file.chmod(0o644)


@pytest.mark.parametrize("read_only", [locked_up, read_only_file])
def test_what_may_only_be_read_is_said_in_one_line(
    read_only: Callable[[Path, Path], AbstractContextManager[None]],
) -> None:
    # Not in tmp_path, which nobody but its owner may enter.
    with TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o755)
        path = folder / "bot.db"
        due_push(path)
        with read_only(folder, path):
            result = as_nobody(path)
        assert result.returncode == 1, result.stderr
        [line] = result.stderr.splitlines()
        assert line.startswith("Error: ")
        assert str(folder) in line
        assert "check the rights" in line or "make the file and its folder writable" in line
        with Store.open(path) as store:
            assert store.read(outbox.figures).due == len(PEOPLE)


def as_nobody(path: Path) -> subprocess.CompletedProcess[str]:
    """`telegist run` by a person without rights; what is imported is imported before they are given up."""
    program = (
        "import os, sys, bot.app, bot.cli.service\n"
        "if os.getuid() == 0:\n"
        f"    os.setgroups([]); os.setgid({NOBODY}); os.setuid({NOBODY})\n"
        "sys.argv = ['telegist', 'run']\n"
        "from bot.cli import main\n"
        "main()\n"
    )
    return subprocess.run(
        [sys.executable, "-c", program], env=run_environment(path), capture_output=True, text=True, timeout=60
    )
