/** Turns a message's text and entities (offsets in UTF-16 units, as JavaScript counts) into nodes. */

import { h, icon } from "./dom.js";

const BLOCKS = ["blockquote", "expandable_blockquote", "pre"];
const INLINE = { bold: "strong", italic: "em", underline: "u", strikethrough: "s" };
const SAFE = new Set(["http:", "https:", "mailto:", "tel:", "tg:"]);

/** The address if a link to it can do no harm, else null. */
export function safeUrl(address) {
  const full = /^[a-z][a-z0-9+.-]*:/iu.test(address) && !/^[^/:]+\.[^/:]+:\d/u.test(address) ? address : `http://${address}`;
  try {
    return SAFE.has(new URL(full).protocol) ? full : null;
  } catch {
    return null;
  }
}

/** `actions`: command(text), link(url) → true when it has dealt with it, copy(text). Nested entities are kept. */
export function renderText(text, entities, actions) {
  const spans = order((entities || []).map((entity) => ({
    entity,
    start: Math.max(0, Math.min(entity.offset, text.length)),
    end: Math.max(0, Math.min(entity.offset + entity.length, text.length)),
  })).filter((span) => span.end > span.start));
  // A block begins and ends its own lines: the line break that follows it would show as an empty line.
  const swallowed = new Set(spans.filter(isBlock).map((span) => span.end).filter((at) => text[at] === "\n"));
  const fragment = document.createDocumentFragment();
  fill(fragment, { text, swallowed, actions }, 0, text.length, spans);
  return fragment;
}

const isBlock = (span) => BLOCKS.includes(span.entity.type);

function order(spans) {
  return spans.sort((a, b) => a.start - b.start || b.end - a.end || Number(isBlock(b)) - Number(isBlock(a)));
}

function fill(parent, context, from, to, spans) {
  let at = from;
  let rest = spans;
  while (rest.length) {
    const [span, ...others] = rest;
    putText(parent, context, at, span.start);
    const inside = [];
    const after = [];
    for (const other of others) {
      if (other.start >= span.end) after.push(other);
      else if (other.end <= span.end) inside.push(other);
      else {
        inside.push({ ...other, end: span.end });
        after.push({ ...other, start: span.end });
      }
    }
    const { outer, inner } = elementFor(span, context);
    fill(inner, context, span.start, span.end, order(inside));
    parent.append(outer);
    rest = order(after);
    at = span.end;
  }
  putText(parent, context, at, to);
}

function putText(parent, { text, swallowed }, from, to) {
  const start = swallowed.has(from) ? from + 1 : from;
  if (start < to) parent.append(text.slice(start, to));
}

function elementFor({ entity, start, end }, { text, actions }) {
  const said = text.slice(start, end);
  switch (entity.type) {
    case "bold":
    case "italic":
    case "underline":
    case "strikethrough":
      return same(h(INLINE[entity.type]));
    case "code":
      return same(h("code", { class: "mono", title: "Copy", on: { click: () => actions.copy(said) } }));
    case "pre":
      return preformatted(entity, said, actions);
    case "blockquote":
      return same(h("blockquote"));
    case "expandable_blockquote":
      return expandable();
    case "spoiler":
      return same(spoiler());
    case "bot_command":
      return same(h("button", { type: "button", class: "link", on: { click: () => actions.command(said) } }));
    case "text_link":
      return same(link(entity.url, actions));
    case "url":
      return same(link(said, actions));
    case "email":
      return same(link(`mailto:${said}`, actions));
    case "phone_number":
      return same(link(`tel:${said.replace(/[^+\d]/gu, "")}`, actions));
    case "mention":
    case "text_mention":
    case "hashtag":
    case "cashtag":
      return same(h("span", { class: "link" }));
    case "date_time":
      return same(h("time", { title: new Date(entity.unix_time * 1000).toLocaleString("en-GB") }));
    default:
      return same(h("span"));
  }
}

const same = (element) => ({ outer: element, inner: element });

function link(address, actions) {
  const url = safeUrl(address);
  if (url === null) return h("span");
  const follow = (event) => actions.link(url) && event.preventDefault();
  return h("a", { class: "link", href: url, title: url, target: "_blank", rel: "noopener noreferrer", on: { click: follow } });
}

function preformatted(entity, said, actions) {
  const inner = h("code");
  const label = entity.language || "copy";
  const copy = h("button", {
    type: "button", class: "pre-copy", "aria-label": "Copy the code", data: { label }, on: { click: () => actions.copy(said) },
  });
  return { outer: h("pre", {}, copy, inner), inner };
}

function spoiler() {
  const element = h("span", { class: "spoiler", role: "button", tabindex: "0", "aria-label": "Hidden text: show" });
  const reveal = (event) => {
    const all = (element.closest(".text") || element.parentElement).querySelectorAll(".spoiler");
    if (element.classList.contains("shown")) return;
    event.preventDefault();
    event.stopPropagation();
    for (const one of all) {
      one.classList.add("shown");
      for (const name of ["role", "tabindex", "aria-label"]) one.removeAttribute(name);
    }
  };
  // Captured, so that a link under a spoiler is not followed by the tap that uncovers it.
  element.addEventListener("click", reveal, true);
  element.addEventListener("keydown", (event) => (event.key === "Enter" || event.key === " ") && reveal(event));
  return element;
}

function expandable() {
  const inner = h("div", { class: "quoted" });
  const chevron = h("button", { type: "button", class: "chevron" }, icon("chevron"));
  const outer = h("blockquote", { class: "expandable collapsed" }, inner, chevron);
  const show = (open) => {
    outer.classList.toggle("collapsed", !open);
    chevron.setAttribute("aria-expanded", String(open));
    chevron.setAttribute("aria-label", open ? "Show less of the quotation" : "Show the whole quotation");
  };
  show(false);
  outer.addEventListener("click", (event) => {
    if (outer.classList.contains("fits") || event.target.closest("a, .link, .spoiler, .mono")) return;
    if (!getSelection().isCollapsed) return;
    show(outer.classList.contains("collapsed"));
  });
  outer.addEventListener("expand", () => show(true));
  return { outer, inner };
}

/** Marks the expandable quotations under `root` that have no more than they show: those need no chevron. */
export function measureQuotes(root) {
  for (const quote of root.querySelectorAll("blockquote.expandable.collapsed")) {
    const { scrollHeight, clientHeight } = quote.firstElementChild;
    quote.classList.toggle("fits", scrollHeight <= clientHeight + 2);
  }
}
