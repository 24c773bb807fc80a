/** Joins the parts of the page: the event stream, the chat in view, the composer, the drawer and the clock. */

import * as api from "./api.js";
import { ChatLog } from "./chat.js";
import { Clock } from "./clock.js";
import { Composer } from "./composer.js";
import { avatar, byId } from "./dom.js";
import { Drawer } from "./drawer.js";
import { follow } from "./events.js";
import { FaultPanel } from "./faults.js";
import { gist, nameOf } from "./format.js";
import { alertBox, announce, copy, openMenu, toast } from "./notice.js";
import { PAGE_OF_HISTORY, State } from "./state.js";

const TYPING = 6000;
const state = new State();
let entered = 0;
let limit = PAGE_OF_HISTORY;
let typingTimer = 0;
let reloadTimer = 0;

const actions = {
  command: (text) => sendOrSay({ text }),
  copy,
  jumpTo: (id) => log.jumpTo(id) || toast("That message is not here any more"),
  inlineQuery: (query) => composer.write(`@${state.world.bot.username} ${query}`),
  link(url) {
    const payload = state.startPayload(url);
    if (payload === null) return false;
    openPrivate().then(() => sendOrSay({ text: `/start ${payload}`.trim() }));
    return true;
  },
  async tap(message, data) {
    try {
      const answer = await api.tap(state.me, message.chat.id, message.message_id, data);
      if (answer?.url) actions.link(answer.url);
      if (!answer?.text) return;
      if (answer.show_alert) alertBox(state.world.bot.first_name, answer.text);
      else toast(answer.text);
    } catch (error) {
      toast(`The tap did not arrive: ${error.message}`);
    }
  },
  menu(message, x, y) {
    const text = message.text ?? message.caption;
    const entries = [["reply", "Reply", () => composer.replyTo(message)]];
    if (text) {
      entries.push(["forward", `Forward to ${state.world.bot.first_name}`, () => forward(text)]);
      entries.push(["copy", "Copy text", () => copy(text)]);
    }
    openMenu(x, y, entries);
  },
};

const clock = new Clock({ onMove: () => log.arrange(), failed: toast, say: toast });
const log = new ChatLog({ actions, now: () => clock.now(), onRead: () => markRead() });
const composer = new Composer({ send, failed: toast, focusLog: () => log.focusLast() });
const drawer = new Drawer(state, enter);
new FaultPanel(state, { enter, say: toast });

async function send(what) {
  const { me, chat } = state;
  const { file, caption, ...rest } = what;
  take(file ? await api.sendFile(me, chat, file, caption, what.reply_to) : await api.send(me, chat, rest));
}

async function sendOrSay(what) {
  try {
    await send(what);
  } catch (error) {
    toast(`Not sent: ${error.message}`);
  }
}

const openPrivate = () => (state.isPrivate() ? Promise.resolve() : enter(state.me, state.me));

async function forward(text) {
  await openPrivate();
  await sendOrSay({ text, forwarded: true });
}

/** Shows a chat as one of its people; what was asked for later wins over what arrives late. */
async function enter(person, chat) {
  const turn = ++entered;
  const another = person !== state.me || chat !== state.chat;
  if (another) limit = PAGE_OF_HISTORY;
  state.look(person, chat);
  history.replaceState(null, "", `#${person}/${chat}`);
  drawHeader();
  // What is known already is shown at once; nothing of the chat before may stay under the new name.
  byId("log").setAttribute("aria-busy", "true");
  if (another) drawLog();
  try {
    const [, commands] = await Promise.all([state.loadMessages(chat, limit), api.commands(chat, person)]);
    if (turn !== entered) return;
    composer.enter(`${person}:${chat}`, commands);
  } catch (error) {
    toast(`The chat was not loaded: ${error.message}`);
    return;
  }
  drawLog();
  byId("log").removeAttribute("aria-busy");
  drawEmpty();
  markRead();
}

function drawLog() {
  const list = state.messagesOf(state.chat);
  log.show(list, { group: !state.isPrivate(), isMine: (message) => state.isMine(message) });
  byId("earlier").hidden = list.length < limit;
  drawKeyboard();
}

function drawHeader() {
  const { world } = state;
  const own = state.isPrivate();
  const title = own ? world.bot.first_name : nameOf(state.chatOf());
  byId("title").textContent = title;
  byId("face").replaceChildren(avatar(own ? world.bot.id : state.chat, title));
  showStatus();
  drawer.draw();
}

function showStatus(typing = false) {
  const { world } = state;
  const members = state.chatOf()?.members?.length ?? 0;
  const usual = state.isPrivate() ? "bot" : `${members} members`;
  const busy = state.isPrivate() ? "typing…" : `${world.bot.first_name} is typing…`;
  byId("status").textContent = typing ? busy : usual;
  byId("status").classList.toggle("typing", typing);
  byId("who").textContent = ` · you are ${nameOf(state.person())}`;
  byId("who").hidden = typing;
}

function drawEmpty() {
  const empty = log.size === 0;
  const own = state.isPrivate();
  byId("empty-private").hidden = !(empty && own);
  byId("empty-group").hidden = !(empty && !own);
  byId("start").hidden = !(empty && own);
  byId("composer").hidden = empty && own;
  if (!empty) return;
  for (const place of document.querySelectorAll(".bot-name")) place.textContent = state.world.bot.first_name;
}

/** The custom keyboard is the one of the bot's latest message that brought or removed one. */
function drawKeyboard() {
  const markup = state.messagesOf(state.chat).findLast(({ reply_markup: m }) => m?.keyboard || m?.remove_keyboard)?.reply_markup;
  composer.keyboard(markup?.keyboard ?? null);
}

function markRead() {
  if (document.hidden) return;
  state.markRead();
  drawUnread();
}

function drawUnread() {
  drawer.draw();
  const count = state.unreadElsewhere();
  document.title = count ? `(${count}) ${state.world.bot.first_name}` : state.world.bot.first_name;
}

/** Takes in a message from the stream or from an answer to sending; both may bring the same one. */
function take(message) {
  const here = message.chat.id === state.chat;
  const fresh = state.message(message.chat.id, message.message_id) === undefined;
  const changed = state.put(message);
  if (here && changed) {
    log.put(message);
    drawEmpty();
    drawKeyboard();
  }
  if (!fresh) return;
  if (here && message.from?.is_bot) stopTyping();
  if (here && !state.isMine(message)) {
    announce(`${nameOf(message.from || message.chat)}: ${gist(message, 300)}`);
    if (message.reply_markup?.force_reply) composer.replyTo(message);
  }
  state.countUnread(message, !document.hidden);
  drawUnread();
}

function stopTyping() {
  clearTimeout(typingTimer);
  showStatus(false);
}

const onEvent = {
  message: ({ message }) => take(message),
  edited: ({ message }) => take(message),
  deleted({ chat, message_id: id }) {
    state.drop(chat, id);
    if (chat !== state.chat) return;
    log.remove(id);
    composer.dropReply(id);
    drawEmpty();
  },
  typing({ chat }) {
    if (chat !== state.chat) return;
    log.markAllRead();
    showStatus(true);
    clearTimeout(typingTimer);
    typingTimer = setTimeout(stopTyping, TYPING);
  },
  clock: (event) => clock.set(event),
  async commands() {
    const { me, chat } = state;
    const list = await api.commands(chat, me).catch(() => null);
    if (list && me === state.me && chat === state.chat) composer.enter(`${me}:${chat}`, list);
  },
  world() {
    clearTimeout(reloadTimer);
    reloadTimer = setTimeout(reload, 200);
  },
};

/** Fetches everything anew: at the start, after a lost connection, and when the world changed. */
async function reload() {
  try {
    const [, now] = await Promise.all([state.loadWorld(), api.clock()]);
    clock.set(now);
  } catch (error) {
    toast(`The demo was not loaded: ${error.message}`);
    return;
  }
  const { people } = state.world;
  const [person, chat] = location.hash.slice(1).split("/").map(Number);
  const me = (state.person(person) ?? people.find(({ admin }) => !admin) ?? people[0]).id;
  await enter(me, state.chatsOf(me).some(({ id }) => id === chat) ? chat : me);
}

async function tryOut({ dataset }) {
  const { people, chats } = state.world;
  const person = people.find(({ admin }) => Boolean(admin) === (dataset.who === "admin")) ?? people[0];
  const group = chats.find(({ kind, members }) => kind !== "private" && members?.includes(person.id));
  if (dataset.who) await enter(person.id, dataset.where === "group" && group ? group.id : person.id);
  await sendOrSay({ text: dataset.try });
}

byId("start").addEventListener("click", () => sendOrSay({ text: "/start" }));
byId("earlier").addEventListener("click", async () => {
  const [first] = state.messagesOf(state.chat);
  limit *= 4;
  await enter(state.me, state.chat);
  log.jumpTo(first.message_id);
});
for (const button of document.querySelectorAll("[data-try]")) button.addEventListener("click", () => tryOut(button));
document.addEventListener("visibilitychange", markRead);
addEventListener("hashchange", reload);
byId("message-menu").addEventListener("contextmenu", (event) => event.preventDefault());

follow(
  (event) => onEvent[event.type]?.(event),
  () => {
    byId("banner").hidden = true;
    reload();
  },
  () => { byId("banner").hidden = false; },
);
