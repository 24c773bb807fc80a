/** Shows the demo's time and moves it: an hour on, to tomorrow 08:00, anywhere, or back to now. */

import * as api from "./api.js";
import { byId, openSheet } from "./dom.js";
import { clockTime, clockTimeUtc, shortDay, shortDayUtc, span, ZONE } from "./format.js";

const MORNING = 8;
const SHIFTED = 90;

export class Clock {
  #skew = 0;
  #offset = 0;

  /** `options`: onMove() after each move, failed(text), say(text). */
  constructor(options) {
    this.options = options;
    this.sheet = byId("clock-sheet");
    byId("clock").addEventListener("click", () => {
      openSheet(this.sheet);
      byId("clock-when").value = localInput(this.now());
      this.#draw();
    });
    byId("clock-hour").addEventListener("click", () => this.#move({ by: 3600 }));
    byId("clock-utc").addEventListener("click", () => this.#move({ to: this.#tomorrowUtc().toISOString() }));
    byId("clock-here").addEventListener("click", () => this.#move({ to: this.#tomorrowHere().toISOString() }));
    byId("clock-reset").addEventListener("click", () => this.#move({ reset: true }));
    byId("clock-other").addEventListener("submit", (event) => {
      event.preventDefault();
      const chosen = new Date(byId("clock-when").value);
      if (!Number.isNaN(chosen.getTime())) this.#move({ to: chosen.toISOString() });
    });
    setInterval(() => this.#draw(), 1000);
  }

  /** The present instant of the demo. */
  now() {
    return new Date(Date.now() + this.#skew);
  }

  /** Takes what the server says: {now, offset}. */
  set({ now, offset }) {
    const before = this.now();
    this.#skew = new Date(now).getTime() - Date.now();
    this.#offset = offset ?? 0;
    this.#draw();
    if (Math.abs(this.now() - before) > 1000) this.options.onMove();
  }

  async #move(move) {
    try {
      this.set(await api.moveClock(move));
    } catch (error) {
      this.options.failed(`The clock was not moved: ${error.message}`);
      return;
    }
    this.sheet.close();
    const now = this.now();
    const utc = now.getTimezoneOffset() === 0 ? "" : `${clockTimeUtc(now)} `;
    this.options.say(`It is now ${shortDay(now)}, ${clockTime(now)}${utc && " here,"} ${utc}UTC`);
  }

  #tomorrowUtc() {
    const now = this.now();
    return new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), now.getUTCDate() + 1, MORNING));
  }

  #tomorrowHere() {
    const now = this.now();
    return new Date(now.getFullYear(), now.getMonth(), now.getDate() + 1, MORNING);
  }

  #draw() {
    const now = this.now();
    const utcHere = now.getTimezoneOffset() === 0;
    byId("clock-time").textContent = clockTime(now);
    byId("clock-day").textContent = shortDay(now);
    byId("clock").classList.toggle("moved", Math.abs(this.#offset) > SHIFTED);
    if (!this.sheet.open && byId("clock-big").textContent) return;
    byId("clock-big").textContent = `${shortDay(now)}, ${clockTime(now)}`;
    byId("clock-zone").textContent = utcHere ? `${ZONE}` : `${ZONE}, the zone of this browser · ${clockTimeUtc(now)} UTC`;
    byId("clock-shift").textContent = Math.abs(this.#offset) > SHIFTED
      ? `${span(this.#offset)} ${this.#offset > 0 ? "ahead of" : "behind"} this machine`
      : "The same as this machine’s time";
    const utc = this.#tomorrowUtc();
    const here = this.#tomorrowHere();
    byId("clock-utc-about").textContent = utcHere
      ? `${shortDayUtc(utc)} · a new reader’s hour`
      : `${shortDay(utc)}, ${clockTime(utc)} here · a new reader’s hour`;
    byId("clock-here").hidden = utcHere;
    byId("clock-here-label").textContent = `Tomorrow 08:00 in ${ZONE}`;
    byId("clock-here-about").textContent = `${shortDayUtc(here)}, ${clockTimeUtc(here)} UTC`;
  }
}

/** An instant as the value of a datetime-local field. */
function localInput(instant) {
  return new Date(instant.getTime() - instant.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}
