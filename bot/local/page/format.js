/** Turns instants, sizes and people into the short words of the page, in this browser's zone. */

export const ZONE = Intl.DateTimeFormat().resolvedOptions().timeZone || "UTC";

const TIME = new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit" });
const TIME_UTC = new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit", timeZone: "UTC" });
const DAY = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "long" });
const DAY_YEAR = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "long", year: "numeric" });
const SHORT = { weekday: "short", day: "numeric", month: "short" };
const DAY_SHORT = new Intl.DateTimeFormat("en-GB", SHORT);
const DAY_SHORT_UTC = new Intl.DateTimeFormat("en-GB", { ...SHORT, timeZone: "UTC" });

/** `date`: seconds since 1970, as in a Message. */
export const timeOf = (date) => TIME.format(date * 1000);

export const clockTime = (instant) => TIME.format(instant);
export const clockTimeUtc = (instant) => TIME_UTC.format(instant);
export const shortDay = (instant) => DAY_SHORT.format(instant);
export const shortDayUtc = (instant) => DAY_SHORT_UTC.format(instant);

/** The local calendar day of a Message's date, as a key that compares equal for the same day. */
export function dayKey(date) {
  const local = new Date(date * 1000);
  return `${local.getFullYear()}-${local.getMonth()}-${local.getDate()}`;
}

/** "Today", "Yesterday", "22 November" or "22 November 2025", as seen from `now` (a Date of the demo's clock). */
export function dayLabel(date, now) {
  const day = new Date(date * 1000);
  const midnight = (value) => Date.UTC(value.getFullYear(), value.getMonth(), value.getDate());
  const days = Math.round((midnight(now) - midnight(day)) / 86_400_000);
  if (days === 0) return "Today";
  if (days === 1) return "Yesterday";
  return (day.getFullYear() === now.getFullYear() ? DAY : DAY_YEAR).format(day);
}

/** "640 B", "12.3 KB", "4.0 MB". */
export function fileSize(bytes) {
  if (bytes < 1024) return `${bytes} B`;
  const [value, unit] = bytes < 1024 ** 2 ? [bytes / 1024, "KB"] : [bytes / 1024 ** 2, "MB"];
  return `${value.toFixed(1)} ${unit}`;
}

/** "2 h 5 min", "14 h", "3 d 2 h" for a length in seconds (its sign ignored). */
export function span(seconds) {
  const minutes = Math.round(Math.abs(seconds) / 60);
  const parts = [[Math.floor(minutes / 1440), "d"], [Math.floor((minutes % 1440) / 60), "h"], [minutes % 60, "min"]];
  return parts.filter(([n]) => n > 0).slice(0, 2).map(([n, unit]) => `${n} ${unit}`).join(" ") || "0 min";
}

/** The name Telegram shows for a user or chat object. */
export function nameOf(who) {
  return who.title || [who.first_name, who.last_name].filter(Boolean).join(" ") || who.username || `#${who.id}`;
}

/** One line that stands for a message in a quotation, a list or an announcement. */
export function gist(message, length = 90) {
  const text = message.text || message.caption || (message.document && `📄 ${message.document.file_name || "File"}`)
    || (message.photo && "🖼 Photo") || (message.location && "📍 Location") || "Message";
  const line = text.replace(/\s+/gu, " ").trim();
  return line.length > length ? `${[...line].slice(0, length).join("")}…` : line;
}
