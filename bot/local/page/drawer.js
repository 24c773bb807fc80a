/** Draws the list of people to be and of their chats, with what is unread, and tells which was chosen. */

import { avatar, badge, byId, h, icon, openSheet } from "./dom.js";
import { gist, nameOf, timeOf } from "./format.js";

const LANGUAGES = new Intl.DisplayNames("en", { type: "language" });

export class Drawer {
  /** `onChoose(person, chat)` for a tapped row. */
  constructor(state, onChoose) {
    this.state = state;
    this.onChoose = onChoose;
    this.dialog = byId("drawer");
    byId("open-drawer").addEventListener("click", async () => {
      this.draw();
      openSheet(this.dialog);
      await this.#loadPreviews();
      this.draw();
    });
  }

  draw() {
    const { state } = this;
    const unread = state.unreadElsewhere() - state.unread(state.me, state.chat);
    byId("drawer-badge").replaceChildren(badge(unread) ?? "");
    byId("people").replaceChildren(...state.world.people.map((person) => this.#personRow(person)));
    byId("chats-title").textContent = `Chats of ${nameOf(state.person() ?? { id: state.me })}`;
    byId("chats").replaceChildren(...state.chatsOf(state.me).map((chat) => this.#chatRow(chat)));
  }

  #personRow(person) {
    const { state } = this;
    const current = person.id === state.me;
    const role = `${person.admin ? "administrator" : "reader"} · ${languageOf(person.language_code)}`;
    const choose = () => this.#choose(person.id, current ? state.chat : state.lastChatOf(person.id));
    return h(
      "button",
      { type: "button", class: "choice", "aria-current": current ? "true" : false, on: { click: choose } },
      avatar(person.id, nameOf(person)),
      h("span", {}, h("b", {}, nameOf(person)), h("small", {}, role)),
      current ? h("span", { class: "check" }, icon("check")) : badge(state.unreadOf(person.id)),
    );
  }

  #chatRow(chat) {
    const { state } = this;
    const own = chat.id === state.me;
    const title = own ? state.world.bot.first_name : chat.title || nameOf(chat);
    const last = state.messagesOf(chat.id).at(-1);
    const current = chat.id === state.chat;
    return h(
      "button",
      { type: "button", class: "choice", "aria-current": current ? "true" : false, on: { click: () => this.#choose(state.me, chat.id) } },
      avatar(own ? state.world.bot.id : chat.id, title),
      h("span", {}, h("b", {}, title), h("small", {}, last ? gist(last, 60) : "No messages yet")),
      h("span", { class: "aside" }, h("small", {}, last ? timeOf(last.date) : ""), badge(current ? 0 : state.unread(state.me, chat.id))),
    );
  }

  #choose(person, chat) {
    this.dialog.close();
    this.onChoose(person, chat);
  }

  async #loadPreviews() {
    const unknown = this.state.chatsOf(this.state.me).filter((chat) => !this.state.messagesOf(chat.id).length);
    await Promise.allSettled(unknown.slice(0, 12).map((chat) => this.state.loadMessages(chat.id)));
  }
}

function languageOf(code) {
  try {
    return code ? LANGUAGES.of(code) : "English";
  } catch {
    return code;
  }
}
