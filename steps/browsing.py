"""What a reader does with a page: open, follow, press, type, print, and what it then looks like."""

from typing import TYPE_CHECKING, NamedTuple

from pytest_bdd import then, when

from steps.harness.visit import Visit
from steps.language import Table, column, phrase

if TYPE_CHECKING:
    from playwright.sync_api import Locator

# What keeps the heading of a rule from being seen: it must also look otherwise than that of another rule.
OBSTACLES = """id => {
  const rule = document.getElementById(id);
  const other = [...document.querySelectorAll(".rule")].find(each => each.id !== id);
  if (!rule) return ["it is not there"];
  const box = rule.querySelector("h2").getBoundingClientRect();
  const over = document.elementFromPoint(box.left + 9, box.top + 9);
  const look = each => {
    const style = getComputedStyle(each);
    const mine = [style.backgroundColor, style.borderLeft, style.outline, style.boxShadow].join();
    return each.matches(".rule") ? mine : mine + look(each.parentElement);
  };
  const isMarked = look(rule.querySelector("h2")) !== look(other.querySelector("h2"));
  return [
    ...(box.top < 0 || box.bottom > innerHeight ? [`it is at ${box.top} of ${innerHeight} pixels`] : []),
    ...(over && rule.contains(over) ? [] : [`over it there is ${over?.outerHTML.slice(0, 80)}`]),
    ...(isMarked ? [] : ["it is not marked"]),
  ];
}"""
# The lightness of the paper and of the text on it, from 0 to 1.
LIGHTNESS = """() => {
  const style = getComputedStyle(document.body), canvas = document.createElement("canvas").getContext("2d");
  return [style.backgroundColor, style.color].map(colour => {
    canvas.fillStyle = colour;
    canvas.fillRect(0, 0, 1, 1);
    const [r, g, b] = canvas.getImageData(0, 0, 1, 1).data;
    return (r + g + b) / 765;
  });
}"""
# Under the style sheet of paper, which is there only while the browser prints.
ON_PAPER = """matchMedia("print").addEventListener("change", event => {
  if (event.matches) window.onPaper = document.body.innerText;
});"""


class Paper(NamedTuple):
    """What has been printed: the text, and the file."""

    text: str
    pdf: bytes


@when(phrase("the page {path} is opened"))
def _(visit: Visit, path: str) -> None:
    visit.open(path)


@when(phrase("in the {landmark:Name}, the link {text} is followed"))
def _(visit: Visit, landmark: str, text: str) -> None:
    link(visit, landmark, text).click()


@when(phrase("the button for the colours is pressed"))
def _(visit: Visit) -> None:
    visit.page.locator("#theme").click()


@when(phrase("the command of the scenario {title} is copied"))
def _(visit: Visit, title: str) -> None:
    scenario = visit.page.get_by_role("article", name=title, exact=True)
    scenario.locator(".again > summary").click()
    scenario.locator(".again").get_by_role("button", name="Copy").click()


@when(phrase("it is printed"), target_fixture="paper")
def _(visit: Visit) -> Paper:
    visit.page.evaluate(ON_PAPER)
    pdf = visit.page.pdf()
    return Paper(visit.page.evaluate("window.onPaper"), pdf)


LANDMARKS = {"contents": "nav[aria-label=Contents]", "text": "main"}


def link(visit: Visit, landmark: str, text: str) -> "Locator":
    """Return a link of a part of the page, after whatever it is folded into has been opened."""
    part = visit.page.locator(LANDMARKS[landmark])
    if not part.is_visible():  # the contents, on a telephone
        visit.page.get_by_role("button", name=landmark.title()).click()
    found = visit.page.get_by_role("link", name=text, exact=True, include_hidden=True)
    folded = part.locator("details:not([open])", has=found)
    while folded.count():
        folded.first.locator("> summary").click()
    return part.locator(found).first


@then(phrase("the page that is shown is {path}"))
def _(visit: Visit, path: str) -> None:
    assert_shown(visit, path)


def assert_shown(visit: Visit, path: str) -> None:
    """Assert that a page of the document comes to be shown, with the anchor that the path may have."""
    wanted = (visit.folder / "").as_uri() + "/" + path
    visit.waits_for("wanted => location.href === wanted && document.readyState === 'complete'", wanted)
    assert visit.page.url == wanted
    assert visit.complaints == []


@then(phrase("the rule {name:Name} is in the window, with nothing over it, and marked"))
def _(visit: Visit, name: str) -> None:
    visit.waits_for(f"id => ({OBSTACLES})(id).length === 0", name)
    assert visit.page.evaluate(OBSTACLES, name) == []


@then(phrase("the paper is {paper:Name} and the text is {text:Name}"))
def _(visit: Visit, paper: str, text: str) -> None:
    lightness = dict(zip((paper, text), visit.page.evaluate(LIGHTNESS), strict=True))
    assert lightness["dark"] < 0.25
    assert lightness["light"] > 0.75


@then(phrase("there is nothing to be pressed or typed into"))
def _(visit: Visit) -> None:
    assert visit.page.locator("button:not([popovertarget]):visible, input:visible, select:visible").all() == []


@then(phrase("the clipboard holds"))
def _(visit: Visit, docstring: str) -> None:
    visit.waits_for("() => navigator.clipboard.readText().then(text => text !== '')")
    assert visit.page.evaluate("navigator.clipboard.readText()") == docstring


@then(phrase("there are on the paper"))
def _(paper: Paper, datatable: Table) -> None:
    assert paper.pdf.startswith(b"%PDF-")
    assert [text for text in column(datatable) if text not in paper.text] == []


@then(phrase("there are not on the paper"))
def _(paper: Paper, datatable: Table) -> None:
    assert [text for text in column(datatable) if text in paper.text] == []
