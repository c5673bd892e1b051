"""`python -m mainspring.interfaces.editor` starts the language server on standard input and output."""

from mainspring.interfaces.editor.start import start

if __name__ == "__main__":
    start()
