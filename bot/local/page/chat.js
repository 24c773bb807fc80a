/** Turns the messages of the chat in view into the scrolling log: order, days, tails, reading position. */

import { byId, h } from "./dom.js";
import { measureQuotes } from "./entities.js";
import { dayKey, dayLabel } from "./format.js";
import { renderMessage } from "./render.js";

const NEAR_BOTTOM = 48;
const GROUPED = 300;
const REST = 900;

export class ChatLog {
  #items = new Map();
  #below = 0;
  #pinned = true;
  #rest = 0;
  #top = 0;

  /** `options`: actions for the messages; now() → Date of the demo's clock; onRead() when the end is reached. */
  constructor(options) {
    this.options = options;
    this.scroller = byId("scroller");
    this.log = byId("log");
    this.jump = byId("jump");
    this.scroller.addEventListener("scroll", () => this.#onScroll(), { passive: true });
    this.jump.addEventListener("click", () => this.toBottom(true));
    this.log.addEventListener("keydown", (event) => this.#onKey(event));
    new ResizeObserver(() => this.#onResize()).observe(this.scroller);
  }

  /** Shows another chat. `view`: group, isMine(message). */
  show(messages, view) {
    this.view = view;
    this.#items.clear();
    this.log.replaceChildren();
    this.#below = 0;
    for (const message of messages) this.#draw(message);
    this.arrange();
    this.toBottom(false);
  }

  /** Adds a message, or draws it anew if it is there. */
  put(message) {
    const known = this.#items.has(message.message_id);
    const mine = this.view.isMine(message);
    const wasPinned = this.#pinned;
    const item = this.#draw(message);
    this.arrange();
    if (known) {
      if (wasPinned) this.toBottom(false);
      return;
    }
    item.classList.add("new");
    if (mine) this.toBottom(true);
    else if (wasPinned) this.#reveal(item);
    else this.#below += 1;
    this.#showJump();
  }

  remove(id) {
    this.#items.get(id)?.element.remove();
    this.#items.delete(id);
    this.arrange();
    this.#onScroll();
  }

  get size() {
    return this.#items.size;
  }

  get atBottom() {
    return this.#pinned;
  }

  /** Sets what depends on neighbours: day separators, tails, ticks, which message the Tab key reaches. */
  arrange() {
    for (const separator of this.log.querySelectorAll(".day")) separator.remove();
    const now = this.options.now();
    const list = [...this.#items.values()].sort((a, b) => a.message.message_id - b.message.message_id);
    const lastAnswer = list.findLast(({ message }) => message.from?.is_bot)?.message.message_id ?? 0;
    list.forEach(({ message, element }, place) => {
      const before = list[place - 1]?.message;
      const after = list[place + 1]?.message;
      if (!before || dayKey(before.date) !== dayKey(message.date)) {
        const label = dayLabel(message.date, now);
        element.before(h("div", { class: "day", role: "separator" }, h("span", {}, label)));
      }
      element.classList.toggle("first", !together(before, message));
      element.classList.toggle("last", !together(message, after));
      element.tabIndex = after ? -1 : 0;
      if (message.message_id < lastAnswer) markRead(element);
    });
  }

  /** Two ticks on everything the person sent so far. */
  markAllRead() {
    for (const { element } of this.#items.values()) markRead(element);
  }

  toBottom(smooth) {
    this.#pinned = true;
    this.#below = 0;
    const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
    this.scroller.scrollTo({ top: this.scroller.scrollHeight, behavior: smooth && !calm ? "smooth" : "instant" });
    this.#showJump();
    this.options.onRead();
  }

  /** Scrolls to a message and lets it flash; false if it is not in the log. */
  jumpTo(id) {
    const element = this.#items.get(id)?.element;
    if (!element) return false;
    element.scrollIntoView({ block: "center" });
    element.classList.remove("flash");
    requestAnimationFrame(() => element.classList.add("flash"));
    element.focus({ preventScroll: true });
    return true;
  }

  focusLast() {
    [...this.log.querySelectorAll(".message")].at(-1)?.focus();
  }

  #draw(message) {
    const id = message.message_id;
    const old = this.#items.get(id);
    const mine = this.view.isMine(message);
    const element = renderMessage(message, { mine, group: this.view.group, read: false, actions: this.options.actions });
    this.#items.set(id, { message, element });
    if (old) replace(old.element, element);
    else {
      const later = [...this.#items.values()].filter((item) => item.message.message_id > id && item.element.isConnected);
      const next = later.sort((a, b) => a.message.message_id - b.message.message_id)[0];
      if (next) next.element.before(element);
      else this.log.append(element);
    }
    measureQuotes(element);
    return element;
  }

  #reveal(item) {
    const tall = item.offsetHeight > this.scroller.clientHeight - 24;
    if (!tall) {
      this.toBottom(true);
      return;
    }
    // A message longer than the screen is read from its beginning.
    this.#pinned = false;
    item.scrollIntoView({ block: "start" });
    this.options.onRead();
  }

  #onScroll() {
    this.scroller.classList.add("scrolling");
    clearTimeout(this.#rest);
    this.#rest = setTimeout(() => this.scroller.classList.remove("scrolling"), REST);
    const { scrollTop, scrollHeight, clientHeight } = this.scroller;
    const near = scrollHeight - scrollTop - clientHeight < NEAR_BOTTOM;
    // On the way down, perhaps smoothly, to a bottom that moves on meanwhile, the log stays pinned to it.
    this.#pinned = near || (this.#pinned && scrollTop >= this.#top);
    this.#top = scrollTop;
    if (this.#pinned) {
      if (this.#below) this.options.onRead();
      this.#below = 0;
    }
    this.#showJump();
  }

  #onResize() {
    measureQuotes(this.log);
    if (this.#pinned) this.scroller.scrollTo({ top: this.scroller.scrollHeight, behavior: "instant" });
  }

  #showJump() {
    this.jump.hidden = this.#pinned;
    byId("jump-count").textContent = this.#below ? String(this.#below) : "";
    this.jump.setAttribute("aria-label", this.#below ? `To the newest message, ${this.#below} new` : "To the newest message");
  }

  #onKey(event) {
    if (!event.target.classList.contains("message") || !["ArrowUp", "ArrowDown"].includes(event.key)) return;
    const all = [...this.log.querySelectorAll(".message")];
    const next = all[all.indexOf(event.target) + (event.key === "ArrowUp" ? -1 : 1)];
    if (!next) return;
    event.preventDefault();
    next.focus();
  }
}

function together(a, b) {
  if (!a || !b) return false;
  const sender = (message) => (message.from || message.sender_chat || message.chat).id;
  return sender(a) === sender(b) && Math.abs(b.date - a.date) < GROUPED && dayKey(a.date) === dayKey(b.date);
}

function markRead(element) {
  const ticks = element.querySelector(".ticks:not(.read)");
  if (!ticks) return;
  ticks.classList.add("read");
  ticks.title = "Read";
  ticks.querySelector("use").setAttribute("href", "#i-read");
}

/** Puts the new drawing in the old one's place and keeps what the reader had opened and focused. */
function replace(old, element) {
  const open = [...old.querySelectorAll("blockquote.expandable")].map((quote) => !quote.classList.contains("collapsed"));
  const focused = [...old.querySelectorAll("button, a")].indexOf(document.activeElement);
  old.replaceWith(element);
  element.querySelectorAll("blockquote.expandable").forEach((quote, place) => {
    if (open[place]) quote.dispatchEvent(new Event("expand"));
  });
  if (old.querySelector(".ticks.read")) markRead(element);
  if (focused >= 0) element.querySelectorAll("button, a")[focused]?.focus({ preventScroll: true });
}
