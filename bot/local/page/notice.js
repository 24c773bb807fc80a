/** Shows short words of the bot or the page: a toast, an alert, the menu of a message, a line for screen readers. */

import { byId, h, icon, openSheet } from "./dom.js";

const SECONDS = 4;
let timer = 0;

/** A line that leaves by itself; longer ones stay longer. */
export function toast(text) {
  const box = byId("toast");
  clearTimeout(timer);
  box.textContent = text;
  box.classList.add("shown");
  timer = setTimeout(() => box.classList.remove("shown"), 1000 * Math.max(SECONDS, text.length / 15));
}

/** A box that waits for OK, as show_alert asks for. */
export function alertBox(title, text) {
  byId("alert-title").textContent = title;
  byId("alert-text").textContent = text;
  openSheet(byId("alert"));
}

/** Lets a screen reader say a line; the same line twice is said twice. */
export function announce(text) {
  byId("announcer").replaceChildren(h("p", {}, text));
}

export async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
    toast("Copied");
  } catch {
    toast("This browser does not let the page copy");
  }
}

/** Opens the menu of a message near a point. `entries`: [icon, label, handler]. */
export function openMenu(x, y, entries) {
  const menu = byId("message-menu");
  menu.replaceChildren(...entries.map(([name, label, handler]) => h("button", {
    type: "button",
    on: {
      click: () => {
        menu.close();
        handler();
      },
    },
  }, icon(name), label)));
  openSheet(menu);
  const { width, height } = menu.getBoundingClientRect();
  menu.style.left = `${Math.max(8, Math.min(x, innerWidth - width - 8))}px`;
  menu.style.top = `${Math.max(8, Math.min(y, innerHeight - height - 8))}px`;
}
