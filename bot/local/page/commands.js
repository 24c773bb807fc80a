/** Turns the bot's command list into the menu above the composer: all of it, or what begins as typed. */

import { byId, h } from "./dom.js";

export class CommandMenu {
  #all = [];
  #shown = [];
  #chosen = -1;

  /** `onSend(text)` for a tapped or chosen command. */
  constructor(onSend) {
    this.onSend = onSend;
    this.list = byId("commands");
    this.input = byId("input");
    this.button = byId("menu");
    this.button.addEventListener("click", () => (this.open && !this.#filtering ? this.hide() : this.#show(this.#all)));
    document.addEventListener("pointerdown", ({ target }) => {
      if (this.open && !target.closest("#commands, #menu, #input")) this.hide();
    });
  }

  set(commands) {
    this.#all = commands;
    this.hide();
    this.button.hidden = commands.length === 0;
  }

  get open() {
    return !this.list.hidden;
  }

  /** Follows what is typed: "/di" shows /digest. */
  typed(text) {
    const match = /^\/(\w*)$/u.exec(text);
    const found = match ? this.#all.filter(({ command }) => command.startsWith(match[1].toLowerCase())) : [];
    if (found.length) this.#show(found);
    else this.hide();
    this.#filtering = Boolean(match);
  }

  /** Deals with a key of the text field; true if it was meant for the menu. */
  key(event) {
    if (!this.open) return false;
    if (event.key === "ArrowDown") this.#choose(this.#chosen + 1);
    else if (event.key === "ArrowUp") this.#choose(this.#chosen < 0 ? this.#shown.length - 1 : this.#chosen - 1);
    else if (event.key === "Escape") this.hide();
    else if (event.key === "Tab" && !event.shiftKey) this.#complete();
    else if (event.key === "Enter" && this.#chosen >= 0) this.#send(this.#shown[this.#chosen]);
    else return false;
    event.preventDefault();
    return true;
  }

  hide() {
    this.list.hidden = true;
    this.#filtering = false;
    this.#chosen = -1;
    this.input.setAttribute("aria-expanded", "false");
    this.button.setAttribute("aria-expanded", "false");
    this.input.removeAttribute("aria-activedescendant");
  }

  #filtering = false;

  #show(commands) {
    this.#shown = commands;
    this.#chosen = -1;
    this.list.replaceChildren(...commands.map((command, place) => this.#option(command, place)));
    this.list.hidden = false;
    this.list.scrollTop = 0;
    this.input.setAttribute("aria-expanded", "true");
    this.button.setAttribute("aria-expanded", "true");
    this.input.removeAttribute("aria-activedescendant");
  }

  #option(command, place) {
    const tap = () => this.#send(command);
    return h(
      "li",
      { id: `command-${place}`, role: "option", "aria-selected": "false", on: { click: tap } },
      h("span", { class: "command" }, `/${command.command}`),
      h("span", { class: "about" }, command.description),
    );
  }

  #choose(place) {
    this.#chosen = (place + this.#shown.length) % this.#shown.length;
    [...this.list.children].forEach((option, at) => option.setAttribute("aria-selected", String(at === this.#chosen)));
    const option = this.list.children[this.#chosen];
    option.scrollIntoView({ block: "nearest" });
    this.input.setAttribute("aria-activedescendant", option.id);
  }

  #complete() {
    const { command } = this.#shown[Math.max(this.#chosen, 0)];
    this.input.value = `/${command} `;
    this.hide();
    this.input.dispatchEvent(new Event("input"));
  }

  #send({ command }) {
    this.hide();
    this.onSend(`/${command}`);
  }
}
