/**
 * What Material leaves out of the reach of a keyboard or a screen reader, and how a page is printed.
 */

const article = /** @type {HTMLElement} */ (document.querySelector("article"));
const narrow = matchMedia("(max-width: 76.2344em)"); // where Material folds the navigation into a drawer

/**
 * Material's script answers what a reader does, searching and scrolling above all: it comes with the first sign of one, so that a
 * slow phone has the page drawn and at rest before. What an address asks of it, a word to mark or to search, it does at once.
 */
function material() {
  const signs = ["pointermove", "pointerdown", "touchstart", "wheel", "scroll", "keydown", "focusin"];
  const fetch = () => {
    for (const sign of signs) removeEventListener(sign, fetch, { capture: true });
    const script = document.createElement("script");
    script.src = /** @type {HTMLLinkElement} */ (document.getElementById("material")).href;
    script.onload = () => document.dispatchEvent(new Event("DOMContentLoaded")); // which it waits for, and which is long past
    document.body.append(script);
  };
  for (const sign of signs) addEventListener(sign, fetch, { capture: true, passive: true });
  const asked = new URLSearchParams(location.search);
  if (asked.has("h") || asked.has("q")) fetch();
}

/** Material's menu and search buttons are labels of hidden checkboxes: each gets a button inside, for the keyboard. */
function buttonsInLabels() {
  /** @type {[string, string, string][]} */
  const controls = [
    ["__drawer", ".md-nav--primary", ".md-sidebar--primary a[href]"],
    ["__search", ".md-search__input", ".md-search__input"],
  ];
  for (const [id, named, first] of controls) {
    const toggle = /** @type {HTMLInputElement} */ (document.getElementById(id));
    const label = document.querySelector(`label.md-header__button[for=${id}]`);
    if (!label) continue; // a page without it
    const button = document.createElement("button");
    button.type = "button";
    button.className = "control";
    button.setAttribute("aria-label", document.querySelector(named)?.getAttribute("aria-label") ?? "");
    button.append(...label.childNodes);
    label.append(button);
    const tell = () => button.setAttribute("aria-expanded", String(toggle.checked));
    toggle.addEventListener("change", tell);
    tell();
    button.addEventListener("click", () => {
      toggle.click(); // a label does not pass on the clicks of a button in it
      if (toggle.checked) /** @type {HTMLElement | null} */ (document.querySelector(first))?.focus();
    });
  }
}

/** A closed drawer is not only out of sight: the keyboard passes it by; and Escape closes it. */
function drawer() {
  const toggle = /** @type {HTMLInputElement} */ (document.getElementById("__drawer"));
  const sidebar = /** @type {HTMLElement | null} */ (document.querySelector(".md-sidebar--primary"));
  const update = () => {
    if (sidebar) sidebar.inert = narrow.matches && !toggle.checked;
  };
  toggle.addEventListener("change", update);
  narrow.addEventListener("change", update);
  document.addEventListener("keydown", ({ key }) => {
    if (key !== "Escape" || !toggle.checked) return;
    toggle.click();
    /** @type {HTMLElement | null} */ (document.querySelector(".md-header__button .control"))?.focus();
  });
  update();
}

/** What is wider than its place scrolls, by the arrow keys too once it has the focus. */
function scrollingParts() {
  const sizes = new ResizeObserver((entries) => {
    for (const { target } of entries) {
      const scrolls = target.scrollWidth > target.clientWidth && getComputedStyle(target).overflowX !== "visible";
      if (scrolls) target.setAttribute("tabindex", "0");
      else target.removeAttribute("tabindex");
    }
  });
  for (const part of article.querySelectorAll(
    ".output, .output > pre, .formula.display, .md-typeset__table, .highlight pre, pre > code",
  ))
    sizes.observe(part);
}

/** Names and roles that Material gives otherwise than a screen reader needs them. */
function roles() {
  document.querySelector(".md-search")?.removeAttribute("role"); // no dialog: it never takes the rest of the page away
  for (const link of document.querySelectorAll(".md-select__link[hreflang]")) {
    link.setAttribute("lang", link.getAttribute("hreflang") ?? "");
  }
}

/** A button on each block of code that copies it, and says so to the ear as well as to the eye. */
function copying() {
  if (!navigator.clipboard) return; // a browser has it where nobody can listen: by https, or from the same machine
  const { translations } = JSON.parse(document.getElementById("__config")?.textContent ?? "{}");
  const status = document.createElement("p");
  status.className = "said";
  status.setAttribute("role", "status");
  article.append(status);
  for (const block of article.querySelectorAll("div.highlight")) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "copy";
    button.title = translations["clipboard.copy"];
    button.addEventListener("click", async () => {
      await navigator.clipboard.writeText(block.querySelector("code")?.textContent ?? "");
      status.textContent = translations["clipboard.copied"];
      button.classList.add("done");
      setTimeout(() => {
        status.textContent = "";
        button.classList.remove("done");
      }, 2000);
    });
    block.append(button);
  }
}

/** Two ways to print: as the page is folded, and with everything unfolded, which is folded again afterwards. */
function printing() {
  // Material's script would unfold everything whatever its reader chose.
  window.addEventListener("beforeprint", (event) => event.stopImmediatePropagation(), { capture: true });
  for (const button of article.querySelectorAll("button[data-print]")) {
    const all = button.getAttribute("data-print") === "unfolded";
    button.addEventListener("click", () => {
      const folded = all ? [...article.querySelectorAll("details:not([open])")] : [];
      for (const fold of folded) fold.setAttribute("open", "");
      window.addEventListener(
        "afterprint",
        () => {
          for (const fold of folded) fold.removeAttribute("open");
        },
        { once: true },
      );
      window.print();
    });
    button.removeAttribute("hidden");
  }
}

material();
buttonsInLabels();
drawer();
scrollingParts();
roles();
copying();
printing();
