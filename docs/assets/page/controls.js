/**
 * Makes Material's controls work with a keyboard and a screen reader; copies code; prints the page.
 */

const article = /** @type {HTMLElement} */ (document.querySelector("article"));
const narrow = matchMedia("(max-width: 76.2344em)"); // where Material folds the navigation into a drawer

/** Material's menu and search buttons are labels of hidden checkboxes: each gets a button inside, for the keyboard. */
function buttonsInLabels() {
  /** @type {[string, string, string][]} */
  const controls = [
    ["__drawer", ".stations", ".md-sidebar--primary a[href]"],
    ["__search", ".md-search__input", ".md-search__input"],
  ];
  for (const [id, named, first] of controls) {
    const toggle = /** @type {HTMLInputElement} */ (document.getElementById(id));
    const label = document.querySelector(`label.md-header__button[for=${id}]`);
    if (!label) continue; // this page has none
    const button = document.createElement("button");
    button.type = "button";
    button.className = "control";
    const name = document.querySelector(named)?.getAttribute("aria-label") ?? "";
    button.setAttribute("aria-label", [label.textContent?.trim(), name].filter(Boolean).join(": "));
    button.append(...label.childNodes);
    label.append(button);
    const tell = () => button.setAttribute("aria-expanded", String(toggle.checked));
    toggle.addEventListener("change", tell);
    tell();
    button.addEventListener("click", () => {
      toggle.click(); // a label ignores clicks on a button inside it
      if (toggle.checked) /** @type {HTMLElement | null} */ (document.querySelector(first))?.focus();
    });
  }
}

/** Takes a closed drawer out of the keyboard's reach, and closes an open one with Escape. */
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
    /** @type {HTMLElement | null} */ (document.querySelector("[for=__drawer] .control"))?.focus();
  });
  update();
}

/** Lets the keyboard focus whatever is wider than its place, so that the arrow keys scroll it. */
function scrollingParts() {
  const sizes = new ResizeObserver((entries) => {
    for (const { target } of entries) {
      const scrolls = target.scrollWidth > target.clientWidth && getComputedStyle(target).overflowX !== "visible";
      if (scrolls) target.setAttribute("tabindex", "0");
      else target.removeAttribute("tabindex");
    }
  });
  for (const part of article.querySelectorAll(".output, .output > pre, .formula.display, table, .highlight pre, pre > code"))
    sizes.observe(part);
}

/** Removes a role of Material's that misleads screen readers. */
function roles() {
  document.querySelector(".md-search")?.removeAttribute("role"); // it is not a dialog: the rest of the page stays usable
}

/** @type {Record<string, string>} */
const REFUSED = {
  es: "El navegador no ha dejado copiar el código. Queda seleccionado: cópialo con Ctrl+C (en un Mac, ⌘C).",
  en: "The browser did not let the code be copied. It is selected: copy it with Ctrl+C (on a Mac, ⌘C).",
};

/** @type {Record<string, string>} */
const WRAP = { es: "Partir las líneas", en: "Wrap lines" };

/** Above each block of code, a switch that wraps lines which are wider than a phone. */
function wrapping() {
  for (const block of article.querySelectorAll("div.highlight")) {
    const code = /** @type {HTMLElement} */ (block.querySelector("pre"));
    const button = document.createElement("button");
    button.type = "button";
    button.className = "wrap";
    button.textContent = WRAP[document.documentElement.lang];
    button.setAttribute("aria-pressed", "false");
    button.addEventListener("click", () => {
      button.setAttribute("aria-pressed", String(code.classList.toggle("wrapped")));
    });
    const tools = document.createElement("div");
    tools.className = "tools";
    tools.append(button);
    block.prepend(tools);
  }
}

/** Adds a button to each block of code that copies it and says so, to screen readers too. */
function copying() {
  if (!navigator.clipboard) return; // browsers offer it only by https or from the same machine
  const { translations: words } = JSON.parse(document.getElementById("__config")?.textContent ?? "{}");
  const status = document.createElement("p");
  status.className = "said";
  status.setAttribute("role", "status");
  article.append(status);
  let end = 0;
  for (const block of article.querySelectorAll("div.highlight")) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "copy";
    button.title = words["clipboard.copy"];
    const code = /** @type {HTMLElement} */ (block.querySelector("code"));
    button.addEventListener("click", async () => {
      const copied = await navigator.clipboard.writeText(code.textContent ?? "").then(
        () => true,
        () => false,
      );
      if (!copied) getSelection()?.selectAllChildren(code);
      status.textContent = copied ? words["clipboard.copied"] : REFUSED[document.documentElement.lang];
      status.classList.toggle("seen", !copied);
      button.classList.toggle("done", copied);
      clearTimeout(end);
      end = setTimeout(
        () => {
          status.textContent = "";
          status.classList.remove("seen");
          button.classList.remove("done");
        },
        copied ? 2000 : 10000,
      );
    });
    block.querySelector(".tools")?.append(button);
  }
}

/** Prints the page as it is, or with everything unfolded, and then folds it again. */
function printing() {
  // Material's script would unfold everything in both cases.
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

buttonsInLabels();
drawer();
scrollingParts();
roles();
wrapping();
copying();
printing();

export {}; // a module, as it is loaded
