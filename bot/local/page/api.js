/** Speaks the stand-in's own interface under /local; every failure is an Error whose message can be shown. */

async function call(path, options = {}) {
  let response;
  try {
    response = await fetch(`/local/${path}`, options);
  } catch {
    throw new Error("no connection to the demo");
  }
  const body = await response.json().catch(() => null);
  if (!response.ok) throw new Error(body?.description || body?.error || `the demo answered ${response.status}`);
  return body;
}

const post = (path, body) =>
  call(path, { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) });

export const world = () => call("world");
export const messages = (chat, limit = 200) => call(`chats/${chat}/messages?limit=${limit}`);
export const commands = (chat, person) => call(`commands?chat=${chat}&as=${person}`);
export const clock = () => call("clock");
export const moveClock = (move) => post("clock", move);

export const faults = () => call("faults");
export const addFault = (fault) => post("faults", fault);
export const clearFaults = () => call("faults", { method: "DELETE" });
export const block = (chat, blocked) => post("blocks", { chat, blocked });
export const migrate = (chat, to) => post("migrate", { chat, to });

/** `extra`: reply_to, forwarded, or location instead of the text. */
export const send = (person, chat, extra) => post("messages", { as: person, chat, ...extra });

export function sendFile(person, chat, file, caption, replyTo) {
  const form = new FormData();
  form.append("as", String(person));
  form.append("chat", String(chat));
  if (caption) form.append("caption", caption);
  if (replyTo) form.append("reply_to", String(replyTo));
  form.append("file", file, file.name);
  return call("messages", { method: "POST", body: form });
}

/** Gives what the bot answered to the tap: {text, show_alert} or null. */
export async function tap(person, chat, message, data) {
  const { answer } = await post("taps", { as: person, chat, message, data });
  return answer;
}
