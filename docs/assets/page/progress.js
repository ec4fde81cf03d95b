/**
 * How far the reader has come: which pages were opened, and of which all checks were answered. The browser alone keeps it.
 */

const OURS = "mnist-tutorial.";
const KEY = `${OURS}stations`;

/** @typedef {Record<string, "opened" | "answered">} Progress  by the page's name */

const stations = /** @type {HTMLElement[]} */ ([...document.querySelectorAll("[data-station]")]);
const article = /** @type {HTMLElement} */ (document.querySelector("article"));

/** @returns {Progress} */
function read() {
  try {
    return JSON.parse(localStorage.getItem(KEY) ?? "{}");
  } catch {
    return {};
  }
}

/** @param {Progress} more */
function note(more) {
  try {
    localStorage.setItem(KEY, JSON.stringify({ ...read(), ...more }));
  } catch {
    // a browser that keeps nothing
  }
}

/** Draws each station hollow, half or full, and says so to a screen reader. */
function show() {
  const done = read();
  for (const station of stations) {
    const state = done[station.dataset.station ?? ""];
    if (!state) continue;
    station.dataset.state = state;
    station.querySelector(".said")?.remove();
    const said = document.createElement("span");
    said.className = "said";
    said.textContent = ` (${station.dataset[state]})`;
    station.querySelector("a")?.append(said);
  }
}

/** Notes that this page was opened, and later that the answers to all its checks were. */
function follow() {
  const here = stations.find((station) => station.querySelector(":scope > [aria-current]"))?.dataset.station;
  if (!here) return;
  if (!read()[here]) note({ [here]: "opened" });
  const folds = [...article.querySelectorAll("details")];
  const answers = [...article.querySelectorAll("[id^=cell-question-]")].map((question) =>
    folds.find((fold) => question.compareDocumentPosition(fold) & Node.DOCUMENT_POSITION_FOLLOWING),
  );
  const opened = new Set();
  for (const answer of answers) {
    answer?.addEventListener("toggle", () => {
      opened.add(answer);
      if (opened.size < answers.length) return;
      note({ [here]: "answered" });
      show();
    });
  }
}

/** On the home page, the button leads on to the first page whose checks are not all answered. */
function goOn() {
  const button = /** @type {HTMLAnchorElement | null} */ (article.querySelector("[data-go-on]"));
  const next = stations.findIndex(({ dataset }) => dataset.state !== "answered");
  const link = stations[next]?.querySelector("a");
  if (!button || !link || Object.keys(read()).length === 0) return;
  button.href = link.href;
  button.textContent = `${button.dataset.goOn} ${next + 1}, ${link.firstChild?.textContent}`;
}

/** The buttons that erase all that this site keeps in the browser; hidden where nothing is kept. */
function afresh() {
  const ours = Object.keys(localStorage).filter((key) => key.startsWith(OURS));
  for (const button of article.querySelectorAll("[data-afresh]")) {
    button.toggleAttribute("hidden", ours.length === 0);
    button.addEventListener("click", () => {
      for (const key of ours) localStorage.removeItem(key);
      location.reload();
    });
  }
}

follow();
show();
goOn();
afresh();

export {}; // a module, as it is loaded
