"""What can be wrong with text that the summarizer is given.

SummarizerError
├── FilterError        a malformed filter; knows where
├── UnknownMethodError no ranking method of that name
└── NothingToSayError  no sentence is fit to be shown
"""


class SummarizerError(Exception):
    """Any fault of the input; its message is one line for a person."""


class FilterError(SummarizerError):
    """A malformed filter expression.

    `position` is the 0-based character offset of the mistake in the expression.
    """

    def __init__(self, message: str, expression: str, position: int) -> None:
        super().__init__(message)
        self.expression = expression
        self.position = position


class UnknownMethodError(SummarizerError):
    """No ranking method of that name."""


class NothingToSayError(SummarizerError):
    """The text holds no sentence that may be shown on its own."""
