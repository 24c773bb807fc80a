/** Turns a message's inline keyboard into rows of buttons and a tap into what the bot answers. */

import { h, icon } from "./dom.js";
import { safeUrl } from "./entities.js";

/** Taps that wait for their answer, so that an edit of the message keeps them shown as waiting. */
const waiting = new Set();

export function renderKeyboard(message, actions) {
  const rows = message.reply_markup?.inline_keyboard;
  if (!rows?.length) return null;
  return h("div", { class: "keyboard", role: "group", "aria-label": "Buttons" },
    ...rows.map((row) => h("div", { class: "row" }, ...row.map((button) => inlineButton(button, message, actions)))));
}

function inlineButton(button, message, actions) {
  const style = button.style ? ` ${button.style}` : "";
  const label = h("span", { class: "label" }, button.text);
  if (button.url) return urlButton(button, label, style, actions);
  const element = h("button", { type: "button", class: `inline-button${style}` }, label);
  if (button.callback_data !== undefined) wireTap(element, button, message, actions);
  else if (button.copy_text) element.addEventListener("click", () => actions.copy(button.copy_text.text));
  else wireSwitch(element, button, actions);
  return element;
}

function urlButton(button, label, style, actions) {
  const follow = (event) => actions.link(button.url) && event.preventDefault();
  const mark = h("span", { class: "corner" }, icon("out"));
  return h("a", {
    class: `inline-button${style}`, href: safeUrl(button.url), target: "_blank", rel: "noopener noreferrer", on: { click: follow },
  }, label, mark);
}

function wireSwitch(element, button, actions) {
  const query = button.switch_inline_query_current_chat ?? button.switch_inline_query;
  if (query !== undefined) element.addEventListener("click", () => actions.inlineQuery(query));
  else element.disabled = true;
}

function wireTap(element, button, message, actions) {
  const key = `${message.chat.id}:${message.message_id}:${button.callback_data}`;
  const show = (busy) => {
    element.classList.toggle("waiting", busy);
    if (busy) element.setAttribute("aria-busy", "true");
    else element.removeAttribute("aria-busy");
  };
  show(waiting.has(key));
  element.dataset.tap = key;
  element.addEventListener("click", async () => {
    if (waiting.has(key)) return;
    waiting.add(key);
    show(true);
    await actions.tap(message, button.callback_data);
    waiting.delete(key);
    // The message may have been drawn anew meanwhile: find its button as it stands now.
    for (const now of document.querySelectorAll(".inline-button.waiting")) {
      if (now.dataset.tap !== key) continue;
      now.classList.remove("waiting");
      now.removeAttribute("aria-busy");
    }
  });
}
