"""Turns `python -m bot.local --port N` into a running stand-in for Telegram on this machine."""

from __future__ import annotations

import asyncio
import contextlib
import json
import os
import signal
import socket
import sys
import threading
from collections.abc import Iterator

import click
import uvicorn

from bot.local.server import StandIn
from bot.local.world import World, demo_world
from bot.serving import listen

WATCH = 0.5


class Server(uvicorn.Server):
    """uvicorn's server, which lets go of all long polls before it ends."""

    def __init__(self, config: uvicorn.Config, world: World) -> None:
        super().__init__(config)
        self.world = world

    def end(self) -> None:
        """Stops serving."""
        self.should_exit = True
        self.world.close()

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Leaves signals to `serve`, which has caught them before the server says that it is ready."""
        yield


async def _outlive_no_parent(server: Server, parent: int) -> None:
    """Ends the server once its parent is gone."""
    ours = os.getppid() == parent
    while os.getppid() == parent if ours else _alive(parent):
        await asyncio.sleep(WATCH)
    server.end()


def _alive(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


def _end_with_stdin(server: Server, loop: asyncio.AbstractEventLoop) -> None:
    """Ends the server at the end of standard input; runs in a thread of its own."""
    while os.read(0, 4096):
        continue
    with contextlib.suppress(RuntimeError):
        loop.call_soon_threadsafe(server.end)


async def serve(server: Server, listener: socket.socket, parent: int, *, stop_with_stdin: bool) -> None:
    """Serves until told to stop; says on standard output that it is ready."""
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, server.end)
    watch = loop.create_task(_outlive_no_parent(server, parent)) if parent else None
    if stop_with_stdin:
        threading.Thread(target=_end_with_stdin, args=(server, loop), daemon=True).start()
    print(json.dumps({"port": listener.getsockname()[1]}), flush=True)
    await server.serve(sockets=[listener])
    if watch is not None:
        watch.cancel()


@click.command(help="Serves a stand-in for Telegram's Bot API, with a chat page, on this machine.")
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option("--port", default=8081, show_default=True, help="Port to listen on; 0 takes a free one.")
@click.option("--token", default="", help="The only token accepted; any well-formed one if not given.")
@click.option("--limits/--no-limits", default=True, help="Telegram's limits on messages per second.")
@click.option("--record/--no-record", default=True, help="Keep requests for contract tests.")
@click.option("--parent-pid", default=0, help="End when this parent process does.")
@click.option("--stop-with-stdin", is_flag=True, help="End at the end of standard input.")
def main(
    *, host: str, port: int, token: str, limits: bool, record: bool, parent_pid: int, stop_with_stdin: bool
) -> None:
    """The command line."""
    world = demo_world()
    world.pace.enabled = limits
    if token:
        world.bot["id"] = (
            int(token.partition(":")[0]) if token.partition(":")[0].isdigit() else world.bot["id"]
        )
    app = StandIn(world, host=host, token=token, record=record)
    try:
        listener = listen(host, port)
    except OSError as error:
        why = f"cannot listen on {host}:{port}: {error.strerror}; choose another --port"
        raise click.ClickException(why) from error
    config = uvicorn.Config(
        app,
        http=app.connections.protocol(),
        log_level="warning",
        access_log=False,
        lifespan="off",
        timeout_graceful_shutdown=2,
        timeout_keep_alive=75,
        server_header=False,
        date_header=False,
    )
    asyncio.run(serve(Server(config, world), listener, parent_pid, stop_with_stdin=stop_with_stdin))


if __name__ == "__main__":
    sys.exit(main())
