/** Turns typing, files, places and a chosen reply into what is sent; gives it back where sending fails. */

import { CommandMenu } from "./commands.js";
import { byId, h, icon, openSheet } from "./dom.js";
import { fileSize, gist, nameOf } from "./format.js";
import { PLACES } from "./places.js";

const TALLEST = 132;

export class Composer {
  #reply = null;
  #file = null;
  #drafts = new Map();
  #chat = "";

  /** `actions`: send({text | file, caption | location, reply_to}) → promise that fails when it was not sent. */
  constructor(actions) {
    this.actions = actions;
    this.input = byId("input");
    this.form = byId("composer");
    this.fileInput = byId("file");
    this.menu = new CommandMenu((text) => this.#sendCommand(text));
    this.input.addEventListener("input", () => this.#onInput());
    this.input.addEventListener("keydown", (event) => this.#onKey(event));
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.#submit();
    });
    this.#wireAttach();
    this.#wireDrop();
  }

  /** Begins with another chat: its command list and the draft that was left there. */
  enter(key, commands) {
    if (key !== this.#chat) {
      this.#drafts.set(this.#chat, this.input.value);
      this.#chat = key;
      this.input.value = this.#drafts.get(key) || "";
      this.#reply = null;
      this.#file = null;
      this.#drawBar();
    }
    this.menu.set(commands);
    this.#grow();
  }

  replyTo(message) {
    this.#reply = message;
    this.#drawBar();
    this.input.focus();
  }

  /** Forgets the reply when its message is gone. */
  dropReply(id) {
    if (this.#reply?.message_id !== id) return;
    this.#reply = null;
    this.#drawBar();
  }

  write(text) {
    this.input.value = text;
    this.#onInput();
    this.input.focus();
  }

  attach(file) {
    this.#file = file;
    this.#drawBar();
    this.input.focus();
  }

  /** Shows the custom keyboard that a bot's message brought (KeyboardButton rows), or none. */
  keyboard(rows) {
    const box = byId("reply-keyboard");
    box.hidden = !rows;
    box.replaceChildren(...(rows || []).map((row) => h("div", { class: "row" }, ...row.map((button) => this.#keyOf(button)))));
  }

  #keyOf(button) {
    const label = typeof button === "string" ? button : button.text;
    const tap = () => (button.request_location ? openSheet(byId("places")) : this.#send({ text: label }));
    return h("button", { type: "button", class: "inline-button", on: { click: tap } }, label);
  }

  #onInput() {
    this.#grow();
    this.menu.typed(this.input.value);
  }

  #grow() {
    this.input.style.height = "auto";
    this.input.style.height = `${Math.min(this.input.scrollHeight, TALLEST)}px`;
    this.form.classList.toggle("filled", Boolean(this.input.value.trim() || this.#file));
  }

  #onKey(event) {
    if (event.isComposing || this.menu.key(event)) return;
    if (event.key === "Enter" && !event.shiftKey) {
      event.preventDefault();
      this.#submit();
    } else if (event.key === "Escape" && (this.#reply || this.#file)) this.#clearBar();
    else if (event.key === "ArrowUp" && !this.input.value) this.actions.focusLog();
  }

  #submit() {
    const text = this.input.value.trim();
    const file = this.#file;
    if (!text && !file) return;
    this.input.value = "";
    this.menu.hide();
    this.#send(file ? { file, caption: text } : { text });
    this.#grow();
  }

  #sendCommand(text) {
    this.input.value = "";
    this.#grow();
    this.#send({ text });
  }

  async #send(what) {
    const reply = this.#reply;
    this.#clearBar();
    try {
      await this.actions.send(reply ? { ...what, reply_to: reply.message_id } : what);
    } catch (error) {
      this.actions.failed(`Not sent: ${error.message}`);
      if (!this.input.value) this.input.value = what.text ?? what.caption ?? "";
      this.#reply = reply;
      this.#file = what.file ?? null;
      this.#drawBar();
    }
  }

  #clearBar() {
    this.#reply = null;
    this.#file = null;
    this.#drawBar();
  }

  /** The strip above the text field: the message replied to, the file to be sent. */
  #drawBar() {
    const bar = byId("context-bar");
    const close = (clear, label) => h("button", {
      type: "button", class: "round", "aria-label": label, on: { click: () => { clear(); this.#drawBar(); this.input.focus(); } },
    }, icon("close"));
    const strip = (name, title, detail, button) => h("div", { class: "context" }, icon(name),
      h("span", { class: "context-text" }, h("b", {}, title), h("span", {}, detail)), button);
    const strips = [];
    if (this.#reply) {
      const sender = this.#reply.from || this.#reply.sender_chat || this.#reply.chat;
      strips.push(strip("reply", `Reply to ${nameOf(sender)}`, gist(this.#reply), close(() => { this.#reply = null; }, "Do not reply")));
    }
    if (this.#file) {
      const clear = close(() => { this.#file = null; }, "Do not send the file");
      strips.push(strip("document", this.#file.name, `${fileSize(this.#file.size)} · write a caption or just send`, clear));
    }
    bar.replaceChildren(...strips);
    bar.hidden = strips.length === 0;
    this.input.placeholder = this.#file ? "Caption" : "Message";
    this.#grow();
  }

  #wireAttach() {
    byId("attach").addEventListener("click", () => openSheet(byId("attach-sheet")));
    byId("attach-file").addEventListener("click", () => {
      byId("attach-sheet").close();
      this.fileInput.click();
    });
    byId("attach-place").addEventListener("click", () => {
      byId("attach-sheet").close();
      openSheet(byId("places"));
    });
    this.fileInput.addEventListener("change", () => {
      const [file] = this.fileInput.files;
      this.fileInput.value = "";
      if (file) this.attach(file);
    });
    const choose = ({ latitude, longitude }) => {
      byId("places").close();
      this.#send({ location: { latitude, longitude } });
    };
    byId("place-list").append(...PLACES.map((place) => h("button", { type: "button", class: "choice", on: { click: () => choose(place) } },
      icon("pin"), h("span", {}, h("b", {}, place.name), h("small", {}, `${place.latitude.toFixed(2)}, ${place.longitude.toFixed(2)}`)))));
  }

  #wireDrop() {
    const area = byId("phone");
    const files = (event) => [...(event.dataTransfer?.files || [])];
    area.addEventListener("dragover", (event) => event.preventDefault());
    area.addEventListener("drop", (event) => {
      event.preventDefault();
      const [file] = files(event);
      if (file) this.attach(file);
    });
    this.input.addEventListener("paste", (event) => {
      const [file] = event.clipboardData?.files || [];
      if (!file) return;
      event.preventDefault();
      this.attach(file);
    });
  }
}
