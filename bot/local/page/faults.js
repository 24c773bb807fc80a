/** Lets the stand-in fail as Telegram does: orders faults, shows which are in force, blocks, migrates. */

import * as api from "./api.js";
import { byId, h, openSheet } from "./dom.js";
import { nameOf } from "./format.js";

const KINDS = [
  { label: "429 Too Many Requests", fault: { status: 429 }, seconds: "retry_after", word: "Retry after (s)" },
  { label: "500 Internal Server Error", fault: { status: 500 } },
  { label: "Cut before it is sent", fault: { drop: "before" } },
  { label: "Cut after it is sent", fault: { drop: "after" } },
  { label: "Late answer", fault: { delay: 1 }, seconds: "delay", word: "Late by (s)" },
];
const LOOK = 1000;

export class FaultPanel {
  #timer = 0;

  /** `options`: enter(person, chat) shows a chat, say(text) tells what was done or why it was not. */
  constructor(state, options) {
    this.state = state;
    this.options = options;
    this.sheet = byId("faults");
    byId("fault-kind").append(...KINDS.map(({ label }, place) => h("option", { value: place }, label)));
    byId("fault-kind").addEventListener("change", () => this.#drawForm());
    byId("open-faults").addEventListener("click", () => this.#open());
    this.sheet.addEventListener("close", () => clearInterval(this.#timer));
    byId("faults-form").addEventListener("submit", (event) => {
      event.preventDefault();
      this.#do(() => api.addFault(this.#ordered()));
    });
    byId("faults-clear").addEventListener("click", () => this.#do(async () => {
      await api.clearFaults();
      byId("fault-kind").focus();
    }));
    byId("fault-block").addEventListener("click", () => this.#do(() => this.#block()));
    byId("fault-migrate").addEventListener("click", () => this.#do(() => this.#migrate()));
  }

  #open() {
    byId("drawer").close();
    byId("fault-here").value = this.state.chat;
    this.#drawForm();
    openSheet(this.sheet);
    this.#look();
    this.#timer = setInterval(() => this.#look(), LOOK);
  }

  #ordered() {
    const { fault, seconds } = KINDS[byId("fault-kind").value];
    const order = { method: "sendMessage", ...fault, times: Number(byId("fault-times").value), chat: Number(byId("fault-where").value) };
    return seconds ? { ...order, [seconds]: Number(byId("fault-seconds").value) } : order;
  }

  async #do(what) {
    try {
      await what();
    } catch (error) {
      this.options.say(`That was not done: ${error.message}`);
    }
    await this.#look();
  }

  async #block() {
    const blocked = this.#blocked();
    await api.block(this.state.chat, !blocked);
    await this.state.loadWorld();
  }

  async #migrate() {
    const to = Math.min(...this.state.world.chats.map(({ id }) => id)) - 1;
    await api.migrate(this.state.chat, to);
    await this.state.loadWorld();
    this.sheet.close();
    await this.options.enter(this.state.me, to);
    this.options.say("The group has a new id");
  }

  #blocked() {
    return ["kicked", "left"].includes(this.state.chatOf()?.bot);
  }

  async #look() {
    // A connection that is gone for a moment is shown by the banner.
    const { faults } = await api.faults().catch(() => ({ faults: null }));
    if (faults) this.#drawList(faults);
    this.#drawChat();
  }

  #drawForm() {
    const { seconds, word } = KINDS[byId("fault-kind").value];
    for (const id of ["fault-seconds", "fault-seconds-label"]) byId(id).hidden = !seconds;
    byId("fault-seconds").disabled = !seconds;
    byId("fault-seconds-label").textContent = word ?? "Seconds";
  }

  #drawList(faults) {
    byId("faults-clear").hidden = !faults.length;
    const rows = faults.map((fault) => [this.#said(fault), `${fault.times} × left`]);
    const list = byId("faults-list");
    // Only what changed is drawn, and so only that is read out.
    if (list.dataset.drawn === JSON.stringify(rows)) return;
    list.dataset.drawn = JSON.stringify(rows);
    list.replaceChildren(...(rows.length ? rows : [["Nothing: Telegram works.", ""]])
      .map(([what, left]) => h("li", {}, h("span", {}, what), h("small", {}, left))));
  }

  #drawChat() {
    const own = this.state.isPrivate();
    const [title, about] = byId("fault-block").querySelectorAll("b, small");
    const blocked = this.#blocked();
    title.textContent = own ? `${blocked ? "Unblock" : "Block"} the bot` : blocked ? "Let the bot back in" : "Throw the bot out";
    about.textContent = own ? `as ${nameOf(this.state.person())}` : `of ${this.state.chatOf()?.title ?? "this group"}`;
    byId("fault-migrate").hidden = own || blocked;
  }

  #said({ status, drop, delay, retry_after: seconds, chat }) {
    const known = KINDS.find(({ fault }) => (status ? fault.status === status : drop ? fault.drop === drop : fault.delay));
    const words = [known?.label ?? `Status ${status}`];
    if (status === 429) words.push(`retry after ${seconds || 1} s`);
    if (delay) words.push(`${delay} s`);
    const where = chat ? ` · ${this.state.chatOf(chat)?.title || nameOf(this.state.person(chat) ?? { id: chat })}` : "";
    return words.join(", ") + where;
  }
}
