// Finds goals on the page of goals: shows its form, and of the rows those that fit
// what is chosen. The choice stands in the address, so that it can be linked to.
// All words come from the page, and what each row is found by from an index that
// is loaded when it is first wanted (its form: src/export/find.rs). Without this
// script, or from a disk, the page is a plain list.
(() => {
  "use strict";
  const form = document.querySelector("form.find");
  // Browsers load no index from a disk.
  if (!form || !location.protocol.startsWith("http")) return form?.remove();

  const LINGER = 400; // Milliseconds without a key after which a choice is told.
  const fields = [...form.querySelectorAll("[name]")];
  const words = form.querySelector("[name=q]");
  const status = form.querySelector("[role=status]");
  const all = form.querySelector(".every");
  const rows = [...document.querySelectorAll("[data-found] > li")];
  const shown = new Uint8Array(rows.length).fill(1);
  const sections = [...document.querySelectorAll("main section:has([data-found])")].map((section) => {
    const entry = document.querySelector(`.toc a[href="#${section.querySelector("h2")?.id}"]`)?.closest("li");
    const blocks = [...section.querySelectorAll("[data-found]")].map((block) => ({ block, length: block.childElementCount }));
    return { section, entry, count: entry?.querySelector(".by"), blocks };
  });

  let index;
  let loading;
  let failed = false;
  let linger;
  let typing = false; // Whether the address already has a place for what is typed.

  /** Loads the index, once. A failure is told, and the next wish tries again. */
  function load() {
    loading ??= fetch(form.dataset.index, { cache: "no-cache" })
      .then((answer) => (answer.ok ? answer.json() : Promise.reject(answer.status)))
      .then((read) => {
        // One of another day would show the wrong rows.
        if (read.goals !== rows.length || read.order !== form.dataset.order) throw new Error("the index is not that of this page");
        failed = false;
        index = { ...read, words: read.words.split(" ") };
      })
      .catch(fail);
    return loading;
  }

  function fail() {
    failed = true;
    index = loading = undefined;
  }

  /** Words as the index has them: without accents, case and apostrophes. */
  function fold(text) {
    const letters = text.normalize("NFKD").replace(/[\p{M}'\u2019\u02bc]/gu, "");
    return letters.toLowerCase().replace(/ς/g, "σ").split(/[^\p{Alphabetic}\p{N}]+/u).filter(Boolean);
  }

  /** Marks the rows of a list, which is a row and then steps: "3 1 12" is 3, 4 and 16. */
  function mark(list, marks) {
    if (typeof list !== "string") throw new TypeError("no list of rows");
    let row = 0;
    let step = 0;
    for (let at = 0; at <= list.length; at += 1) {
      const code = list.charCodeAt(at);
      if (code >= 48) {
        step = step * 10 + code - 48;
      } else {
        row += step;
        step = 0;
        marks[row] = 1;
      }
    }
  }

  /** For each row whether it fits all that is chosen; every row does where that cannot be told. */
  function fits() {
    try {
      if (index) return fitting();
    } catch {
      // It is JSON, and yet not of the form that it should have.
      fail();
    }
    return new Uint8Array(rows.length).fill(1);
  }

  function fitting() {
    const fits = new Uint8Array(rows.length).fill(1);
    const both = (fill) => {
      const marks = new Uint8Array(rows.length);
      fill(marks);
      for (let row = 0; row < fits.length; row += 1) fits[row] &= marks[row];
    };
    for (const field of fields) {
      const list = field !== words && field.value && index.filters[field.name]?.[field.value];
      if (list) both((marks) => mark(list, marks));
    }
    for (const start of new Set(fold(words.value))) {
      both((marks) => {
        index.words.forEach((word, at) => {
          if (word.startsWith(start)) mark(index.rows[at], marks);
        });
      });
    }
    return fits;
  }

  /** Shows the rows that fit. Only what changes is touched. */
  function show() {
    all.hidden = !fields.some((field) => field.value);
    const now = fits();
    let row = 0;
    for (const { section, entry, count, blocks } of sections) {
      let found = 0;
      for (const { block, length } of blocks) {
        let left = 0;
        for (const end = row + length; row < end; row += 1) {
          left += now[row];
          if (now[row] !== shown[row]) rows[row].hidden = !now[row];
        }
        found += left;
        block.hidden = left === 0;
        // For how high it is while it is out of sight.
        block.style.setProperty("--left", left);
      }
      section.hidden = found === 0;
      if (entry) entry.hidden = found === 0;
      if (count) count.textContent = found;
    }
    shown.set(now);
  }

  /** Says how many goals are shown. */
  function tell() {
    const count = shown.reduce((sum, one) => sum + one, 0);
    const { all: every, some, none, failed: trouble } = status.dataset;
    const said = count === rows.length ? every : count === 0 ? none : some.replace("#", count);
    status.textContent = failed ? trouble : said;
  }

  /** Puts the choice into the address, or in place of the last one there. */
  function keep(replace) {
    const query = new URLSearchParams(location.search);
    const before = String(query);
    for (const { name, value } of fields) {
      query.delete(name);
      if (value.trim()) query.set(name, value.trim());
    }
    const now = String(query);
    if (now === before) return;
    const address = location.pathname + (now && `?${now}`) + location.hash;
    history[replace ? "replaceState" : "pushState"](null, "", address);
  }

  /** Takes the choice out of the address. */
  function recall() {
    const query = new URLSearchParams(location.search);
    for (const field of fields) {
      field.value = query.get(field.name) ?? "";
      // Of what there is no longer, everything is shown.
      if (field.selectedIndex === -1) field.value = "";
    }
    // What is chosen is in sight.
    if (fields.some((field) => field !== words && field.value)) form.querySelector("details").open = true;
  }

  /** Tells and keeps what was chosen, now that the reader is done. */
  function settle() {
    clearTimeout(linger);
    linger = undefined;
    keep(typing);
    typing = document.activeElement === words && words.value !== "";
    tell();
  }

  /** Shows what the address says. Where it never said anything, no index is wanted. */
  async function follow() {
    recall();
    if (!index && !fields.some((field) => field.value)) return;
    if (!index) await load();
    show();
    tell();
  }

  /** Shows what a reader has chosen, and tells and keeps it a while later. */
  async function chosen(later) {
    if (!index) await load();
    show();
    clearTimeout(linger);
    linger = setTimeout(settle, later);
  }

  form.addEventListener("focusin", load, { once: true });
  form.addEventListener("input", (event) => {
    if (event.target !== words) typing = false;
    chosen(event.target === words ? LINGER : 0);
  });
  // Who leaves a field may be about to leave the page.
  form.addEventListener("focusout", () => {
    if (linger) settle();
    typing = false;
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    chosen(0);
  });
  all.addEventListener("click", () => {
    for (const field of fields) field.value = "";
    words.focus();
    typing = false;
    chosen(0);
  });
  addEventListener("popstate", () => {
    clearTimeout(linger);
    linger = undefined;
    typing = false;
    follow();
  });

  form.hidden = false;
  follow();
})();
