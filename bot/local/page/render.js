/** Turns a Bot API Message into a bubble: sender, quotation, document, text, time and ticks. */

import { avatar, h, icon } from "./dom.js";
import { renderText } from "./entities.js";
import { fileSize, gist, nameOf, timeOf } from "./format.js";
import { renderKeyboard } from "./keyboard.js";
import { placeNear } from "./places.js";

/** `view`: mine, group (whether names are shown), read (two ticks), actions (see app.js). */
export function renderMessage(message, view) {
  const { mine, group, actions } = view;
  const service = serviceLine(message);
  if (service) return h("div", { class: "service", data: { id: message.message_id } }, h("span", {}, service));
  const sender = message.from || message.sender_chat || message.chat;
  const bubble = h(
    "div",
    { class: "bubble" },
    group && !mine && h("div", { class: `sender tint-${Math.abs(sender.id) % 8}` }, nameOf(sender)),
    forwarded(message),
    replied(message, actions),
    ...attachment(message),
    words(message, view),
  );
  const stack = h("div", { class: "stack" }, bubble, renderKeyboard(message, actions));
  const face = group && !mine && h("div", { class: "face" }, avatar(sender.id, nameOf(sender)));
  const item = h("div", {
    class: `message ${mine ? "out" : "in"}`,
    role: "article",
    tabindex: "-1",
    "aria-label": `${mine ? "You" : nameOf(sender)}, ${timeOf(message.date)}`,
    data: { id: message.message_id, sender: sender.id },
  }, face, stack);
  wireMenu(item, bubble, message, actions);
  return item;
}

function serviceLine(message) {
  if (message.new_chat_members) return `${message.new_chat_members.map(nameOf).join(", ")} joined the group`;
  if (message.left_chat_member) return `${nameOf(message.left_chat_member)} left the group`;
  if (message.pinned_message) return `${nameOf(message.from)} pinned a message`;
  if (message.new_chat_title) return `The group is now called ${message.new_chat_title}`;
  if (message.migrate_to_chat_id) return "The group was upgraded to a supergroup";
  if (message.migrate_from_chat_id) return "This supergroup was upgraded from a group";
  if (message.group_chat_created || message.supergroup_chat_created) return "The group was created";
  return null;
}

function forwarded({ forward_origin: origin }) {
  if (!origin) return null;
  const source = origin.sender_user || origin.chat || origin.sender_chat;
  const name = source ? nameOf(source) : origin.sender_user_name || "someone";
  return h("div", { class: "forwarded" }, "Forwarded from ", h("b", {}, name));
}

function replied({ reply_to_message: original }, actions) {
  if (!original) return null;
  const sender = original.from || original.sender_chat || original.chat;
  return h(
    "button",
    { type: "button", class: "reply-quote", on: { click: () => actions.jumpTo(original.message_id) } },
    h("b", {}, nameOf(sender)),
    h("span", {}, gist(original)),
  );
}

function attachment(message) {
  const parts = [];
  if (message.photo) parts.push(photo(message));
  else if (message.document) parts.push(documentCard(message.document));
  if (message.location) parts.push(locationCard(message.location));
  return parts;
}

const fileLink = (fileId) => `/local/files/${encodeURIComponent(fileId)}`;

function photo(message) {
  const largest = message.photo.at(-1);
  const { width, height } = largest;
  return h("a", { class: "photo", href: fileLink(largest.file_id), target: "_blank" },
    h("img", { src: fileLink(largest.file_id), width, height, alt: message.caption || "Photo" }));
}

function documentCard(file) {
  const name = file.file_name || "File";
  const about = file.file_size === undefined ? "" : fileSize(file.file_size);
  return h(
    "a",
    { class: "document", href: fileLink(file.file_id), download: name, "aria-label": `Download ${name}, ${about}` },
    h("span", { class: "document-icon" }, icon("document")),
    h("span", { class: "document-text" }, h("b", {}, name), h("span", {}, about)),
  );
}

function locationCard({ latitude, longitude }) {
  const place = placeNear(latitude, longitude);
  return h("div", { class: "location" }, h("span", { class: "map" }, icon("pin")),
    h("span", { class: "document-text" }, h("b", {}, place || "Location"), h("span", {}, `${latitude.toFixed(2)}, ${longitude.toFixed(2)}`)));
}

function words(message, view) {
  const text = message.text ?? message.caption;
  const entities = message.text === undefined ? message.caption_entities : message.entities;
  const meta = h(
    "span",
    { class: "meta" },
    message.edit_date ? h("span", { class: "edited" }, "edited ") : null,
    h("time", { datetime: new Date(message.date * 1000).toISOString() }, timeOf(message.date)),
    view.mine && h("span", { class: "ticks", title: view.read ? "Read" : "Sent" }, icon(view.read ? "read" : "sent")),
  );
  return h("div", { class: "text", dir: "auto" }, text ? renderText(text, entities, view.actions) : null, meta);
}

const LONG_PRESS = 500;

function wireMenu(item, bubble, message, actions) {
  const open = (x, y) => actions.menu(message, x, y, item);
  item.addEventListener("contextmenu", (event) => {
    if (event.target.closest("a[href]") && !event.shiftKey) return;
    event.preventDefault();
    open(event.clientX, event.clientY);
  });
  item.addEventListener("keydown", (event) => {
    if (event.target !== item || event.key !== "Enter") return;
    const box = bubble.getBoundingClientRect();
    open(box.left + 24, Math.min(box.bottom, innerHeight - 24));
  });
  // Touch browsers on some phones send no contextmenu event for a long press.
  let timer = 0;
  let pressed = false;
  const cancel = () => clearTimeout(timer);
  bubble.addEventListener("touchstart", ({ touches: [finger] }) => {
    cancel();
    pressed = false;
    timer = setTimeout(() => {
      pressed = true;
      open(finger.clientX, finger.clientY);
    }, LONG_PRESS);
  }, { passive: true });
  for (const type of ["touchmove", "touchcancel"]) bubble.addEventListener(type, cancel, { passive: true });
  bubble.addEventListener("touchend", (event) => {
    cancel();
    // The click that follows would fall on the menu just opened.
    if (pressed) event.preventDefault();
  });
}
