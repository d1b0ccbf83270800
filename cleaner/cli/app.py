"""The group of all commands, imported one by one as they are used, and the border where errors become exit codes."""

from __future__ import annotations

import sys
import warnings
from contextlib import suppress
from importlib import import_module
from typing import Any

import click

from .. import __version__, compiled, python_packs
from ..errors import CleanerError
from .streams import ClosedPipe, discard, say, use_utf8


class LazyGroup(click.Group):
    """Commands that stand in the modules of `cleaner.cli` named here, each as `command`."""

    def __init__(self, modules: dict[str, str], help: str, name: str | None = None, epilog: str | None = None) -> None:
        super().__init__(name, help=help, epilog=epilog, context_settings={"help_option_names": ["-h", "--help"]})
        self.modules = modules

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command that was named; an interrupt ends it without a word."""
        try:
            return super().invoke(ctx)
        except KeyboardInterrupt:
            ctx.exit(130)

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names in the order they are of use, not of the alphabet."""
        return list(self.modules)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return the command of that name, importing it."""
        if cmd_name not in self.modules:
            return None
        command: click.Command = import_module(f".{self.modules[cmd_name]}", __package__).command
        return command


def group() -> click.Group:
    """Return the command `cleaner` itself."""
    modules = {name: name for name in ("fix", "check", "explain", "undo", "corpus", "mine", "rules", "spun")}
    summary = "Clean scraped Chinese documents, with every edit shown, explained and undoable."
    codes = (
        "Exit codes: 0 done; 1 changes (check, --exit-code) or rules that fail their tests; "
        "2 usage, configuration or rules wrong; 3 a document failed and was left as it was."
    )
    commands = LazyGroup(modules, summary, epilog=codes)
    return click.version_option(__version__, prog_name="cleaner")(commands)


def run(arguments: list[str]) -> int:
    """Run one command and return its exit code: 0 done, 1 changes, 2 usage or rules wrong, 3 some document failed."""
    use_utf8()
    if not sys.warnoptions:
        warnings.simplefilter("ignore")  # what a library thinks of a rule is nothing the user can act on
    try:
        return int(group().main(arguments, prog_name="cleaner", standalone_mode=False) or 0)
    except click.Abort:
        return 130
    except click.ClickException as error:
        with suppress(OSError):
            error.show()
        return 2
    except (ClosedPipe, BrokenPipeError):
        discard(sys.stdout)
        return 0
    except CleanerError as error:
        say(str(error))
        discard(sys.stdout)
        return error.exit_code
    except OSError as error:
        say(f"{error.filename or 'cleaner'}: {error.strerror or error}")
        discard(sys.stdout)
        return 3
    except Exception as error:
        say(f"cleaner: internal error: {type(error).__name__}: {error}; please report")
        discard(sys.stdout)
        return 3
    finally:
        compiled.keep()
        python_packs.keep()
