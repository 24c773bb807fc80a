/** Keeps what the page knows: people and chats, their messages, who looks at which chat, and what is unread. */

import * as api from "./api.js";

export const PAGE_OF_HISTORY = 200;

export class State {
  world = { bot: { id: 0, first_name: "", username: "" }, people: [], chats: [] };
  me = 0;
  chat = 0;
  #histories = new Map();
  #unread = new Map();
  #lastChat = new Map();
  #loads = new Set();

  async loadWorld() {
    this.world = await api.world();
  }

  person(id = this.me) {
    return this.world.people.find((person) => person.id === id);
  }

  chatOf(id = this.chat) {
    return this.world.chats.find((chat) => chat.id === id);
  }

  /** The chats a person sees: the one with the bot first, then the groups they belong to. */
  chatsOf(person) {
    const theirs = this.world.chats.filter((chat) => chat.id === person
      || (chat.kind !== "private" && (chat.members || []).concat(chat.administrators || []).includes(person)));
    return theirs.sort((a, b) => Number(b.id === person) - Number(a.id === person));
  }

  isPrivate(chat = this.chat) {
    return this.person(chat) !== undefined;
  }

  /** Where a person was last, or the chat with the bot. */
  lastChatOf(person) {
    const known = this.#lastChat.get(person);
    return this.chatsOf(person).some((chat) => chat.id === known) ? known : person;
  }

  look(person, chat) {
    this.me = person;
    this.chat = chat;
    this.#lastChat.set(person, chat);
    this.#unread.delete(`${person}:${chat}`);
  }

  /** Fetches a chat's messages anew. What the stream brings meanwhile may not be in the answer: it is put on top. */
  async loadMessages(chat, limit = PAGE_OF_HISTORY) {
    const meanwhile = { chat, changes: [] };
    this.#loads.add(meanwhile);
    try {
      const list = await api.messages(chat, limit);
      this.#histories.set(chat, new Map(list.map((message) => [message.message_id, message])));
    } finally {
      this.#loads.delete(meanwhile);
    }
    for (const change of meanwhile.changes) change();
  }

  messagesOf(chat) {
    return [...(this.#histories.get(chat)?.values() || [])].sort((a, b) => a.message_id - b.message_id);
  }

  message(chat, id) {
    return this.#histories.get(chat)?.get(id);
  }

  /**
   * Takes in a new or changed message; false if that state of it, or a later one, is known: the stream and an answer
   * to sending bring the same message in either order. `changed` is the number of the event that made it so.
   */
  put(message) {
    const chat = message.chat.id;
    this.#remember(chat, () => this.put(message));
    if (!this.#histories.has(chat)) this.#histories.set(chat, new Map());
    const history = this.#histories.get(chat);
    const known = history.get(message.message_id);
    if (known && known.changed >= (message.changed ?? 0)) return false;
    history.set(message.message_id, message);
    return true;
  }

  drop(chat, id) {
    this.#remember(chat, () => this.drop(chat, id));
    this.#histories.get(chat)?.delete(id);
  }

  #remember(chat, change) {
    for (const load of this.#loads) if (load.chat === chat) load.changes.push(change);
  }

  isMine(message) {
    return message.from ? message.from.id === this.me : Boolean(message.outgoing);
  }

  /** Counts a new message for everybody in its chat but its sender and whoever is `looking` at it now. */
  countUnread(message, looking) {
    const chat = message.chat.id;
    for (const person of this.world.people) {
      const sees = this.chatsOf(person.id).some((one) => one.id === chat);
      const present = looking && person.id === this.me && chat === this.chat;
      if (!sees || present || message.from?.id === person.id) continue;
      const key = `${person.id}:${chat}`;
      this.#unread.set(key, (this.#unread.get(key) || 0) + 1);
    }
  }

  unread(person, chat) {
    return this.#unread.get(`${person}:${chat}`) || 0;
  }

  unreadOf(person) {
    return this.chatsOf(person).reduce((sum, chat) => sum + this.unread(person, chat.id), 0);
  }

  unreadElsewhere() {
    return this.world.people.reduce((sum, person) => sum + this.unreadOf(person.id), 0);
  }

  markRead() {
    this.#unread.delete(`${this.me}:${this.chat}`);
  }

  /** The payload if `url` is a start link of this bot ("" without payload), else null. */
  startPayload(url) {
    const bot = this.world.bot.username.toLowerCase();
    let address;
    try {
      address = new URL(url);
    } catch {
      return null;
    }
    const web = ["t.me", "telegram.me"].includes(address.hostname) && address.pathname.slice(1).toLowerCase() === bot;
    const app = address.protocol === "tg:" && address.hostname === "resolve"
      && address.searchParams.get("domain")?.toLowerCase() === bot;
    return web || app ? address.searchParams.get("start") || "" : null;
  }
}
