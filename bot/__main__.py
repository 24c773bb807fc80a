"""The command `telegist`, as `python -m bot` too."""

from bot.cli import main

if __name__ == "__main__":
    main()
