"""Take the pictures of the README from the running application: `make pictures`. Needs Chromium."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path

IMAGES = Path(__file__).parent / "images"
SHOWN = (
    ("mirror", "mina.ravensdale@fernhollow-foods.example", "mirror/", (1280, 900)),
    ("strategy", "mina.dray@fernhollow-foods.example", "strategy", (1280, 900)),
    ("today", "basil.calloway@fernhollow-foods.example", "today", (1280, 640)),
)
"""Picture, whose page, its address in the organisation, width and height."""
QUIET = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)


def main() -> None:
    """Serve the demo in a temporary folder, take each picture, stop."""
    from playwright.sync_api import sync_playwright

    browser = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if browser is None:
        raise SystemExit("There is no Chromium on this machine.")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with tempfile.TemporaryDirectory() as data:
        served = subprocess.Popen(
            [sys.executable, "-m", "mainspring", "serve", "--demo", "--port", str(port)],
            env=os.environ | {"MAINSPRING_DATA": data},
            stdout=subprocess.DEVNULL,
        )
        try:
            home = f"http://127.0.0.1:{port}"
            _wait(f"{home}/health/ready")
            with sync_playwright() as playwright:
                running = playwright.chromium.launch(executable_path=browser, args=list(QUIET))
                for name, who, where, (width, height) in SHOWN:
                    context = running.new_context(
                        viewport={"width": width, "height": height}, color_scheme="light"
                    )
                    page = context.new_page()
                    page.goto(f"{home}/accounts/login/")
                    page.fill("input[name=login]", who)
                    page.fill("input[name=password]", "wind the spring")
                    page.click("main button")
                    page.wait_for_url("**/today")
                    page.goto(f"{home}/o/fernhollow-foods/{where}")
                    if name == "mirror":
                        page.wait_for_selector("text=findings", timeout=120_000)
                    page.screenshot(path=IMAGES / f"{name}.png")
                    print(IMAGES / f"{name}.png")
                    context.close()
                running.close()
        finally:
            served.terminate()
            served.wait(timeout=60)


def _wait(address: str, seconds: float = 120) -> None:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        try:
            with urllib.request.urlopen(address, timeout=2):
                return
        except OSError:
            time.sleep(0.2)
    raise SystemExit(f"{address} did not answer.")


if __name__ == "__main__":
    main()
