"""Opens a report in Chromium and uses it as a reader does: sorts, filters, points, follows links, prints.

    python3 -m venv browser && browser/bin/pip install playwright
    browser/bin/python tests/browser/report.py REPORT_FOLDER [SCREENSHOT_FOLDER]

Uses the Chromium of this machine ($CHROMIUM, else the first of chromium, chromium-browser, google-chrome).
Fails when the page logs an error, asks for anything beyond its own file, or does not do what is asked of it.
"""
import os
import pathlib
import re
import shutil
import sys

from playwright.sync_api import expect, sync_playwright

# Waiting is by selectors: a condition written in JavaScript is evaluated again and again, which the page's own
# content security policy forbids.
SHOWN = "#targets tbody tr[data-verdict]:not([hidden])"


def chromium():
    names = [os.environ.get("CHROMIUM"), "chromium", "chromium-browser", "google-chrome"]
    found = next((path for path in map(shutil.which, filter(None, names)) if path), None)
    if found is None:
        sys.exit("no Chromium on this machine: install it or set CHROMIUM")
    return found


def shown_rows(page):
    return page.eval_on_selector_all(
        SHOWN,
        "rows => rows.map(row => ({id: row.id, verdict: row.dataset.verdict, region: row.dataset.region, sort: [...row.cells].map(cell => cell.dataset.sort)}))",
    )


def check_sorting(page):
    before = [row["id"] for row in shown_rows(page)]
    gap = page.locator("#targets thead th button").nth(4)
    gap.focus()
    page.keyboard.press("Enter")
    rows = [row["sort"][4] for row in shown_rows(page)]
    numbers = [float(text) for text in rows if text]
    assert len(numbers) > 3 and numbers == sorted(numbers), "ascending by the gap"
    assert rows[len(numbers):] == [""] * (len(rows) - len(numbers)), "what has no gap comes last"
    assert page.locator("#targets thead th").nth(4).get_attribute("aria-sort") == "ascending"
    gap.click()
    rows = [float(row["sort"][4]) for row in shown_rows(page) if row["sort"][4]]
    assert rows == sorted(numbers, reverse=True), "descending by the gap"
    gap.click()
    assert [row["id"] for row in shown_rows(page)] == before, "a third click brings the order of the file back"


def check_filter(page):
    every = shown_rows(page)
    verdict = next(row["verdict"] for row in every if row["verdict"] != every[0]["verdict"])
    page.select_option("#filter-verdict", verdict)
    wanted = [row["id"] for row in every if row["verdict"] == verdict]
    assert [row["id"] for row in shown_rows(page)] == wanted
    told = page.locator("#filter output").inner_text()
    assert re.findall(r"\d+", told) == [str(len(wanted)), str(len(every))], told
    page.click("#filter button[type=reset]")
    expect(page.locator(SHOWN)).to_have_count(len(every))
    region = every[-1]["region"]
    page.select_option("#filter-region", region)
    assert {row["region"] for row in shown_rows(page)} == {region}
    page.click("#filter button[type=reset]")
    page.fill("#filter-text", every[0]["id"])
    assert every[0]["id"] in [row["id"] for row in shown_rows(page)]
    page.click("#filter button[type=reset]")


def check_links(page):
    count = int(page.locator(".tally a b").first.inner_text())
    page.locator(".tally a").first.click()
    assert len(shown_rows(page)) == count, "a count in the headline leads to its rows"
    hidden = page.eval_on_selector("#targets tbody tr[data-verdict][hidden]", "row => row.id")
    page.evaluate("id => { location.hash = id }", hidden)
    expect(page.locator(f'{SHOWN}[id="{hidden}"]')).to_have_count(1)
    missing = page.eval_on_selector_all(
        "a[href^='#']",
        "links => links.map(link => link.getAttribute('href').slice(1)).filter(id => !document.getElementById(id))",
    )
    assert not missing, f"links that lead nowhere: {missing[:5]}"


def check_tooltips(page):
    tip = page.locator("#targets .tip").first
    bubble = tip.locator("[role=tooltip]")
    assert not bubble.is_visible()
    tip.hover()
    assert bubble.is_visible() and bubble.inner_text().strip()
    page.mouse.move(0, 0)
    tip.focus()
    assert bubble.is_visible(), "the keyboard reaches it too"
    assert tip.get_attribute("aria-describedby") == bubble.get_attribute("id")
    tip.blur()


def check_structure(page):
    doubled = page.evaluate(
        "() => { const ids = [...document.querySelectorAll('[id]')].map(part => part.id); return ids.filter((id, place) => ids.indexOf(id) !== place) }"
    )
    assert not doubled, f"ids given twice: {doubled[:5]}"
    assert page.locator("h1").count() == 1
    unlabelled = page.eval_on_selector_all(
        "svg", "charts => charts.filter(chart => !chart.querySelector('title') && !chart.getAttribute('aria-label')).length"
    )
    assert unlabelled == 0, "charts without a name"


def check_width(page):
    wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert wide <= 1, f"the page is {wide} px too wide"


def main():
    folder = pathlib.Path(sys.argv[1]).resolve()
    pictures = pathlib.Path(sys.argv[2]) if len(sys.argv) > 2 else None
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=["--no-sandbox", "--disable-gpu", "--disable-background-networking"])
        said, asked = [], []

        def opened(**settings):
            context = browser.new_context(**settings)
            page = context.new_page()
            page.on("console", lambda message: said.append(message.text))
            page.on("pageerror", lambda error: said.append(str(error)))
            page.on("request", lambda request: asked.append(request.url))
            page.goto((folder / "report.html").as_uri())
            return page

        desk = opened(viewport={"width": 1280, "height": 900})
        check_structure(desk)
        check_width(desk)
        check_sorting(desk)
        check_filter(desk)
        check_tooltips(desk)
        check_links(desk)
        paper = desk.pdf(prefer_css_page_size=True)
        assert paper.startswith(b"%PDF") and len(paper) > 50_000
        phone = opened(viewport={"width": 390, "height": 844}, device_scale_factor=2)
        check_width(phone)
        plain = opened(java_script_enabled=False, viewport={"width": 1280, "height": 900})
        assert plain.locator("#targets tbody tr[data-verdict]").count() > 0
        assert not plain.locator("#filter").is_visible(), "controls that cannot work are not shown"
        if pictures:
            pictures.mkdir(parents=True, exist_ok=True)
            (pictures / "print.pdf").write_bytes(paper)
            fresh = opened(viewport={"width": 1280, "height": 900})
            fresh.screenshot(path=pictures / "desk.png", full_page=True)
            phone.screenshot(path=pictures / "phone.png", full_page=True)
        browser.close()
    beyond = [url for url in asked if not url.startswith(("file:", "data:"))]
    assert not said, f"the page logged: {said[:3]}"
    assert not beyond, f"the page asked for: {beyond[:3]}"
    print(f"{folder.name}: structure, sorting, filters, tooltips, links, printing, phone and no script: all well")


if __name__ == "__main__":
    main()
